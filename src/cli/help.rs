//! The command line's own help, in the reader's language.

use super::Cli;
use crate::words::Words;
use clap::{Arg, ArgAction, Command, CommandFactory};
use i18n_embed_fl::fl;

/// Builds the commands with their help in one language. The words stand in `cli.ftl` under `help-<command>`,
/// `help-<command>-more` (examples) and `help-<command>-arg-<argument>`; a test holds that none is missing.
pub(super) fn command(words: &Words) -> Command {
    let loader = &words.loader;
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).global(true);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let command = Cli::command()
        .about(fl!(loader, "help-redress"))
        .after_help(fl!(loader, "help-redress-more"))
        .subcommand_help_heading(fl!(loader, "help-commands"))
        .arg(help.help(fl!(loader, "help-arg-help")))
        .arg(version.help(fl!(loader, "help-arg-version")));
    let command = dressed(command, words, "redress");
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(&name, |sub| {
            let sub = sub.about(words.say(&format!("help-{name}"), &[]));
            let sub = sub.after_help(words.say(&format!("help-{name}-more"), &[]));
            actions(dressed(sub, words, &name), words, &name)
        })
    })
}

/// What a command of several can do, as `redress account add`: under `help-<command>-<action>`. Examples stand at the command.
fn actions(command: Command, words: &Words, name: &str) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let heading = fl!(words.loader, "help-actions");
    let command = if names.is_empty() { command } else { command.subcommand_help_heading(heading) };
    names.into_iter().fold(command, |command, action| {
        let name = format!("{name}-{action}");
        command.mut_subcommand(&action, |sub| {
            dressed(sub.about(words.say(&format!("help-{name}"), &[])), words, &name)
        })
    })
}

/// Arguments with their help, under headings of our own: those of clap are English only.
fn dressed(command: Command, words: &Words, name: &str) -> Command {
    let loader = &words.loader;
    let usage = fl!(loader, "help-usage");
    command
        .help_template(format!("{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}"))
        .mut_args(|arg| {
            let key = match arg.get_id().as_str() {
                "help" | "version" | "lang" | "policies" | "database" | "by" | "customer" | "phone"
                | "employee" | "matter" => {
                    format!("help-arg-{}", arg.get_id())
                }
                id => format!("help-{name}-arg-{}", id.replace('_', "-")),
            };
            let heading = match arg.is_positional() {
                true => fl!(loader, "help-arguments"),
                false => fl!(loader, "help-options"),
            };
            let takes_value = arg.get_action().takes_values();
            let arg = arg.help(words.say(&key, &[])).help_heading(heading);
            // What clap would add to the help is English; the words above say it.
            if takes_value { arg.hide_possible_values(true).hide_default_value(true) } else { arg }
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    #[test]
    fn every_command_and_argument_is_helped_with_in_both_languages() {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            let mut command = command(&words);
            command.build();
            let helps = std::iter::once(&command).chain(command.get_subcommands());
            for command in helps {
                let name = command.get_name();
                let about = command.get_about().map(ToString::to_string).unwrap_or_default();
                let more = command.get_after_help().map(ToString::to_string).unwrap_or_default();
                assert!(!about.contains("No localization"), "{name}: {about}");
                assert!(more.contains("redress "), "{name} has no example: {more}");
                arguments_are_helped_with(command);
                for action in command.get_subcommands().filter(|_| name != "redress") {
                    let about = action.get_about().map(ToString::to_string).unwrap_or_default();
                    assert!(
                        !about.is_empty() && !about.contains("No localization"),
                        "{name} {action}: {about}"
                    );
                    arguments_are_helped_with(action);
                }
            }
        }
    }

    fn arguments_are_helped_with(command: &Command) {
        for arg in command.get_arguments() {
            let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
            let is_there = !help.is_empty() && !help.contains("No localization");
            assert!(is_there, "{} {}: {help}", command.get_name(), arg.get_id());
        }
    }

    #[test]
    fn the_arguments_are_consistent() {
        command(&Words::new(Lang::En)).debug_assert();
    }
}
