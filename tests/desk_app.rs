//! The window around the offer screen: files, drafts, packs that change, the palette, the settings.

#![cfg(feature = "headless")]
#![allow(clippy::unwrap_used, clippy::panic)] // in the helpers too: a test may fail so

use iced::futures::future::BoxFuture;
use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::Id;
use iced::{Size, window};
use redress::desk::Opening;
use redress::desk::action::Action;
use redress::desk::app::{App, Message};
use redress::desk::dialogs::{Ask, FileDialogs, Picked};
use redress::desk::file::FileRefusal;
use redress::desk::folders::Folders;
use redress::desk::headless::Stage;
use redress::desk::keeper::KeptFile;
use redress::desk::screen::{self, Place};
use redress::desk::settings::{Scale, Settings, ThemeChoice};
use redress::desk::sheet::{FormAnswer, Sheet};
use redress::desk::verdict;
use redress::desk::watch::FolderChange;
use redress::packs::Packs;
use redress::words::Lang;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const HANDSET: &str = "examples/handset-strangers-contacts.toml";

/// Dialogs answered beforehand.
#[derive(Default)]
struct Answers(Mutex<Vec<Picked>>);

impl Answers {
    fn next(&self) -> BoxFuture<'static, Picked> {
        let answer = self.0.lock().unwrap().pop().unwrap();
        Box::pin(async move { answer })
    }
}

impl FileDialogs for Answers {
    fn open(&self, _ask: Ask) -> BoxFuture<'static, Picked> {
        self.next()
    }

    fn save(&self, ask: Ask) -> BoxFuture<'static, Picked> {
        assert!(!ask.name.is_empty());
        self.next()
    }
}

/// A desk with a folder of its own.
struct Desk {
    folder: TempDir,
    dialogs: Arc<Answers>,
    stage: Stage<App, Message>,
}

impl std::ops::Deref for Desk {
    type Target = Stage<App, Message>;
    fn deref(&self) -> &Self::Target {
        &self.stage
    }
}

impl std::ops::DerefMut for Desk {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.stage
    }
}

fn stage(root: &Path, dialogs: Arc<Answers>) -> Stage<App, Message> {
    let packs = root.join("packs");
    let packs = Packs::found(packs.is_dir().then_some(packs).into_iter().collect()).unwrap();
    let day = Some("2026-11-22".parse().unwrap());
    let opening = Opening { packs, folders: Folders::at(root.join("desk")), lang: None, day };
    let app = App::with_dialogs(opening, dialogs);
    Stage::new(app, App::view, App::update, Size::new(1280.0, 720.0)).unwrap()
}

impl Desk {
    fn new() -> Self {
        Self::in_folder(tempfile::tempdir().unwrap())
    }

    /// A desk that speaks Chinese, with whatever the folder holds already.
    fn in_folder(folder: TempDir) -> Self {
        let settings = folder.path().join("desk/settings.json");
        if !settings.exists() {
            fs::create_dir_all(settings.parent().unwrap()).unwrap();
            fs::write(settings, Settings { lang: Some(Lang::Zh), ..Settings::default() }.text()).unwrap();
        }
        let dialogs = Arc::new(Answers::default());
        let stage = stage(folder.path(), Arc::clone(&dialogs));
        Self { folder, dialogs, stage }
    }

    /// What is left of the desk after a crash of the machine: what stands on the disk, and no lock.
    fn crash(self) -> TempDir {
        let left = tempfile::tempdir().unwrap();
        copy(self.folder.path(), left.path());
        std::mem::forget(self.stage);
        left
    }

    /// Another window at the same desk.
    fn beside(&self) -> Stage<App, Message> {
        stage(self.folder.path(), Arc::default())
    }

    /// Closes the window.
    fn close(self) -> TempDir {
        drop(self.stage);
        self.folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, text).unwrap();
        path
    }

    fn picks(&self, picked: Picked) {
        self.dialogs.0.lock().unwrap().push(picked);
    }

    fn sheet(&self) -> Sheet {
        self.state().offer().unwrap().check().sheet().clone()
    }

    fn control(&mut self, key: &str) {
        self.chord(Key::Character(key.into()), Modifiers::COMMAND);
    }

    fn named(&mut self, key: Named) {
        self.key(Key::Named(key));
    }

    fn do_it(&mut self, action: Action) {
        self.send(Message::Do(action));
    }

    fn said(&self) -> String {
        self.state().toasts().map(|said| said.words.clone()).collect::<Vec<_>>().join("\n")
    }

    fn focus(&mut self) -> Option<Id> {
        self.focused().1
    }

    fn answer(&self, fact: &str) -> Option<FormAnswer> {
        self.sheet().answers.get(fact).cloned()
    }
}

/// The packs of the program in a folder, to be edited.
fn with_packs() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("policies"), &folder.path().join("packs"));
    Desk::in_folder(folder)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let there = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &there);
        } else {
            fs::copy(&path, &there).unwrap();
        }
    }
}

fn until(what: &str, is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_secs(20), "never: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn language_and_theme_change_mid_case_and_everything_typed_stays() {
    let mut desk = Desk::new();
    desk.send(App::open(HANDSET.into()));
    let sheet = desk.sheet();
    assert!(!sheet.answers.is_empty());
    assert!(desk.says("新核算") || desk.says("handset-strangers-contacts.toml"));
    assert!(desk.says("核算") && !desk.says("Policies"));
    desk.control("l");
    assert!(desk.says("Policies") && !desk.says("政策"));
    assert_eq!(desk.sheet(), sheet);
    let light = desk.state().theme();
    desk.do_it(Action::Theme);
    desk.do_it(Action::Theme);
    assert_ne!(desk.state().theme(), light);
    assert_eq!(desk.sheet(), sheet);
    let folder = desk.close();
    let again = Desk::in_folder(folder);
    let settings = &again.state().desk().settings;
    assert_eq!((settings.lang, settings.theme), (Some(Lang::En), ThemeChoice::Dark));
    assert_eq!(settings.recent.len(), 1);
}

#[test]
fn what_is_saved_opens_as_it_was() {
    let mut desk = Desk::new();
    desk.send(App::open(HANDSET.into()));
    let sheet = desk.sheet();
    let path = desk.path("saved");
    desk.picks(Picked::File(path.clone()));
    desk.chord(Key::Character("S".into()), Modifiers::COMMAND | Modifiers::SHIFT);
    let path = path.with_extension("toml");
    assert!(path.is_file(), "{}", desk.said());
    assert_eq!(desk.state().path(), Some(path.as_path()));
    // Nothing is unsaved, so nothing is put away.
    desk.control("n");
    assert!(desk.sheet().is_blank());
    assert!(!desk.said().contains("收起"), "{}", desk.said());
    // The file just saved is the first of the recent ones, where the keyboard is.
    desk.control("o");
    assert_eq!(desk.focus(), Some(Id::new("recent-0")));
    desk.named(Named::Enter);
    assert!(desk.sheet().says_as(&sheet));
    // The command line reads the same file.
    let ran =
        std::process::Command::new(env!("CARGO_BIN_EXE_redress")).arg("offer").arg(&path).output().unwrap();
    assert!(!ran.stdout.is_empty(), "{}", String::from_utf8_lossy(&ran.stderr));
}

#[test]
fn an_unsaved_check_is_put_away_and_can_be_gone_back_to() {
    let mut desk = Desk::new();
    desk.send(App::open(HANDSET.into()));
    desk.chord(Key::Named(Named::F2), Modifiers::empty());
    let mut changed = desk.sheet();
    let promise = desk.state().offer().unwrap().check().sheet().promise.clone();
    desk.send(promised("123"));
    changed.promise = "123".to_owned();
    assert_ne!(promise, "123");
    desk.control("n");
    assert!(desk.sheet().is_blank());
    assert!(desk.said().contains("收起"));
    assert!(desk.click("回到上一单"));
    assert!(desk.sheet().says_as(&changed));
    // It is still the file's, and still differs from it.
    assert!(desk.state().path().unwrap().ends_with(HANDSET));
    desk.send(App::open("examples/high-bill.toml".into()));
    desk.do_it(Action::Back);
    assert!(desk.sheet().says_as(&changed));
    desk.do_it(Action::Discard);
    assert!(desk.sheet().is_blank());
    desk.do_it(Action::Back);
    assert!(desk.sheet().says_as(&changed));
}

fn promised(sum: &str) -> Message {
    use redress::desk::screen::offer;
    Message::Screen(screen::Message::Offer(offer::Message::Verdict(verdict::Message::Typed(sum.to_owned()))))
}

#[test]
fn a_pack_that_breaks_mid_case_serves_on_as_it_was_last_good() {
    let mut desk = with_packs();
    desk.send(App::open(HANDSET.into()));
    let sheet = desk.sheet();
    let digest = |desk: &Desk| desk.state().offer().unwrap().check().policy().digest();
    let before = digest(&desk);
    let facts = desk.path("packs/telecom/facts.toml");
    let good = fs::read_to_string(&facts).unwrap();
    fs::write(&facts, good.replacen("type = \"bool\"", "type = \"boolean\"", 1)).unwrap();
    desk.send(Message::Seen(FolderChange::Changed));
    assert_eq!((digest(&desk), desk.sheet()), (before, sheet.clone()));
    assert!(desk.says("上一个没有错误的版本"));
    assert!(desk.click("看看错在哪里"));
    assert_eq!(desk.state().place(), Place::Policies);
    assert!(desk.says("telecom/facts.toml:") && desk.says("boolean"));
    // Mended, and with another version: it serves at once.
    fs::write(&facts, good).unwrap();
    let pack = desk.path("packs/telecom/pack.toml");
    let text = fs::read_to_string(&pack).unwrap();
    let version = desk.state().offer().unwrap().check().policy().pack().version.to_string();
    fs::write(&pack, text.replace(&format!("\"{version}\""), "\"9999.9\"")).unwrap();
    desk.send(Message::Seen(FolderChange::Changed));
    desk.control("1");
    assert_ne!(digest(&desk), before);
    assert!(!desk.says("上一个没有错误的版本"));
    assert!(desk.says("9999.9"));
    assert!(desk.sheet().says_as(&sheet));
}

#[test]
fn with_no_pack_that_serves_the_window_waits_for_one() {
    let folder = tempfile::tempdir().unwrap();
    let packs = folder.path().join("packs");
    for name in ["telecom", "china"] {
        fs::create_dir_all(packs.join(name)).unwrap();
        fs::write(packs.join(name).join("pack.toml"), "nonsense").unwrap();
    }
    let mut desk = Desk::in_folder(folder);
    assert!(desk.state().offer().is_none());
    assert!(desk.says("没有可用的规则包"));
    // What needs a check does nothing, and does no harm.
    for action in Action::all() {
        if !matches!(action, Action::Open) {
            desk.do_it(action);
        }
    }
    copy(Path::new("policies"), &packs);
    desk.send(Message::Seen(FolderChange::Changed));
    assert!(desk.state().offer().is_some());
}

#[test]
fn a_file_with_things_nobody_knows_opens_with_the_rest_and_is_not_lost() {
    let mut desk = Desk::new();
    let text = "policy = \"telecom\"\nas = \"boss\"\n[facts]\nincident_date = 2026-10-01\n\
                mater = \"handset\"\nprice_paid = \"abc\"\n";
    let path = desk.write("odd.toml", text);
    desk.send(App::open(path.clone()));
    assert_eq!(desk.answer("incident_date"), Some(FormAnswer::Text("2026-10-01".to_owned())));
    for words in ["mater", "boss", "其余内容已打开"] {
        assert!(desk.says(words), "{words}");
    }
    desk.named(Named::Escape);
    assert!(!desk.says("其余内容已打开"));
    assert!(desk.says("案件文件里有读不懂的内容"));
    assert!(desk.click("看看是哪些"));
    assert!(desk.says("mater"));
    desk.named(Named::Enter);
    // Saving asks first; Escape leaves the file as it was.
    desk.control("s");
    assert!(desk.says("原文件里有读不懂的内容"));
    desk.named(Named::Escape);
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    let other = desk.path("other.toml");
    desk.picks(Picked::File(other.clone()));
    desk.control("s");
    assert!(desk.click("另存为"));
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    assert!(fs::read_to_string(&other).unwrap().contains("incident_date = 2026-10-01"));
    assert!(!desk.says("案件文件里有读不懂的内容"));
    // The next saving goes there without a word.
    desk.control("s");
    assert!(desk.said().contains("other.toml"));
    // Whoever insists is obeyed.
    desk.send(App::open(path.clone()));
    desk.named(Named::Enter);
    desk.control("s");
    assert!(desk.click("仍然覆盖"));
    assert!(!fs::read_to_string(&path).unwrap().contains("mater"));
}

#[test]
fn a_wrong_value_stands_in_its_field_and_is_not_in_the_file_before_it_is_mended() {
    let mut desk = Desk::new();
    let path = desk.write(
        "wrong.toml",
        "policy = \"telecom\"\n[facts]\nincident_date = 2026-10-01\ncomplaint_date = \"next week\"\n",
    );
    desk.send(App::open(path));
    desk.named(Named::Enter);
    assert_eq!(desk.answer("complaint_date"), Some(FormAnswer::Text("next week".to_owned())));
    let there = desk.path("there.toml");
    desk.picks(Picked::File(there.clone()));
    desk.do_it(Action::SaveAs);
    assert!(desk.said().contains("没有写进文件") && desk.said().contains("投诉"), "{}", desk.said());
    assert!(!fs::read_to_string(there).unwrap().contains("complaint_date"));
    // What no file holds comes back.
    let desk = Desk::in_folder(desk.close());
    assert_eq!(desk.answer("complaint_date"), Some(FormAnswer::Text("next week".to_owned())));
}

#[test]
fn what_is_no_case_is_refused_with_a_reason_and_the_check_stays() {
    let mut desk = Desk::new();
    desk.send(App::open(HANDSET.into()));
    let sheet = desk.sheet();
    for (name, text, says) in [
        ("bytes.toml", &b"policy = \"\xff\xfe\""[..], "UTF-8"),
        ("syntax.toml", b"policy = ", "syntax.toml"),
        ("no-pack.toml", b"[facts]\n", "policy"),
        ("other.toml", b"policy = \"moon\"\n", "moon"),
        ("list.json", b"[1, 2]", "list.json"),
        ("empty.toml", b"", "policy"),
    ] {
        let path = desk.write(name, text);
        desk.send(App::open(path));
        assert!(desk.says("这个文件没有打开"), "{name}");
        assert!(
            desk.says(says),
            "{name}: {:?}",
            desk.texts().iter().map(|t| t.text.clone()).collect::<Vec<_>>()
        );
        desk.named(Named::Enter);
        assert!(!desk.says("这个文件没有打开"), "{name}");
        assert_eq!(desk.sheet(), sheet, "{name}");
    }
    for path in [desk.path("nowhere.toml"), desk.path("")] {
        desk.send(App::open(path));
        assert!(desk.said().contains("屏幕上的核算没有变动"), "{}", desk.said());
        assert_eq!(desk.sheet(), sheet);
    }
    let big = desk.write("big.toml", vec![b'#'; 33 << 20]);
    desk.send(App::open(big));
    assert!(desk.says("这个文件没有打开") && desk.says("32 MiB"));
    // What cannot be opened is not among the recent files.
    assert_eq!(desk.state().desk().settings.recent.len(), 1);
}

#[test]
fn a_file_dropped_on_the_window_opens_and_of_several_the_first() {
    let mut desk = Desk::new();
    let first = fs::canonicalize(HANDSET).unwrap();
    desk.send(Message::Window(window::Event::FileHovered(first.clone())));
    assert!(desk.says("松开鼠标"));
    desk.send(Message::Window(window::Event::FilesHoveredLeft));
    assert!(!desk.says("松开鼠标"));
    let second = fs::canonicalize("examples/high-bill.toml").unwrap();
    for path in [&first, &second] {
        desk.send(Message::Window(window::Event::FileHovered(path.clone())));
    }
    for path in [&first, &second] {
        desk.send(Message::Window(window::Event::FileDropped(path.clone())));
    }
    assert!(!desk.says("松开鼠标"));
    assert_eq!(desk.state().path(), Some(first.as_path()));
    assert!(desk.said().contains("一次打开一个案件"));
    assert!(!desk.sheet().is_blank());
    // The next one is another time.
    desk.send(Message::Window(window::Event::FileHovered(second.clone())));
    desk.send(Message::Window(window::Event::FileDropped(second.clone())));
    assert_eq!(desk.state().path(), Some(second.as_path()));
}

#[test]
fn after_a_crash_the_check_is_back_and_can_be_discarded() {
    let mut desk = Desk::new();
    desk.send(App::open(HANDSET.into()));
    desk.send(promised("2 480"));
    desk.send(promised("abc"));
    let sheet = desk.sheet();
    let draft = desk.path("desk/draft.json");
    until("the draft is kept", || fs::read_to_string(&draft).is_ok_and(|text| text.contains("abc")));
    let mut desk = Desk::in_folder(desk.crash());
    assert_eq!(desk.sheet(), sheet);
    assert!(desk.state().path().unwrap().ends_with(HANDSET));
    assert!(desk.said().contains("已恢复"));
    assert!(desk.click("丢弃这一单"));
    assert!(desk.sheet().is_blank());
    let desk = Desk::in_folder(desk.close());
    assert!(desk.sheet().is_blank());
    assert!(!desk.said().contains("已恢复"));
}

#[test]
fn toasts_leave_the_answer_free_and_speak_of_the_check_in_front() {
    let mut desk = Desk::new();
    desk.send(promised("1"));
    desk.do_it(Action::New);
    desk.do_it(Action::Copy);
    desk.send(App::open(HANDSET.into()));
    assert!(desk.state().toasts().count() <= 2);
    assert!(!desk.said().contains("已开始新核算"), "another check is in front by now: {}", desk.said());
    for size in [Size::new(1280.0, 720.0), Size::new(853.0, 480.0)] {
        desk.resize(size);
        let answer = desk.place_of(&Id::new("sections")).unwrap();
        let said: Vec<String> = desk.state().toasts().map(|said| said.words.clone()).collect();
        assert!(!said.is_empty());
        for shown in desk.texts().into_iter().filter(|shown| said.contains(&shown.text)) {
            assert!(shown.bounds.x + shown.bounds.width < answer.x, "{shown:?} over {answer:?}");
        }
    }
}

#[test]
fn the_windows_title_names_the_check_and_marks_what_is_unsaved() {
    let mut desk = Desk::new();
    assert_eq!(desk.state().title(), "新核算 · 妥赔");
    desk.send(App::open(HANDSET.into()));
    assert_eq!(desk.state().title(), "handset-strangers-contacts.toml · 妥赔");
    desk.send(promised("7"));
    desk.do_it(Action::Go(Place::Policies));
    assert_eq!(desk.state().title(), "● handset-strangers-contacts.toml · 妥赔");
}

#[test]
fn two_windows_at_one_desk_lose_nothing_of_each_other() {
    let mut desk = Desk::new();
    let mut other = desk.beside();
    desk.send(promised("11"));
    other.send(promised("22"));
    let (one, two) = (fs::canonicalize(HANDSET).unwrap(), desk.write("two.toml", fs::read(HANDSET).unwrap()));
    desk.send(App::open(one.clone()));
    desk.do_it(Action::Theme);
    other.send(App::open(two.clone()));
    other.send(promised("33"));
    drop(other);
    // The window that goes leaves its draft to the next that comes, not to the one that stays.
    let folder = desk.close();
    let mut desk = Desk::in_folder(folder);
    let settings = desk.state().desk().settings.clone();
    assert_eq!(settings.theme, ThemeChoice::Light);
    assert!(settings.recent.contains(&one) && settings.recent.contains(&two), "{:?}", settings.recent);
    let mut promises = vec![desk.sheet().promise];
    for _ in 0..2 {
        desk.do_it(Action::Back);
        promises.push(desk.sheet().promise);
    }
    promises.sort();
    assert_eq!(promises, ["11", "22", "33"]);
}

#[test]
fn the_draft_of_a_window_that_lives_is_left_to_it() {
    let mut desk = Desk::new();
    desk.send(promised("11"));
    let draft = desk.path("desk/draft.json");
    until("the draft is kept", || fs::read_to_string(&draft).is_ok_and(|text| text.contains("11")));
    let mut other = desk.beside();
    assert!(other.state().offer().unwrap().check().sheet().is_blank());
    other.send(promised("22"));
    drop(other);
    assert!(fs::read_to_string(&draft).unwrap().contains("11"));
}

#[test]
fn a_file_opened_before_the_first_pack_is_read_stays() {
    let mut desk = Desk::new();
    desk.send(promised("777"));
    let folder = desk.close();
    let folders = Folders::at(folder.path().join("desk"));
    let packs = Packs::found(Vec::new()).unwrap();
    let (app, pack_is_read) = App::new(Opening { packs, folders, lang: None, day: None });
    let size = Size::new(1280.0, 720.0);
    let mut stage = Stage::new((app, iced::Task::none()), App::view, App::update, size).unwrap();
    stage.send(App::open(HANDSET.into()));
    stage.run(pack_is_read);
    assert_eq!(stage.state().path(), Some(Path::new(HANDSET)), "the file is still there");
    // What was not saved last time can be gone back to.
    stage.send(Message::Do(Action::Back));
    assert_eq!(stage.state().offer().unwrap().check().sheet().promise, "777");
}

#[test]
fn a_check_that_is_saved_does_not_come_back() {
    let mut desk = Desk::new();
    desk.send(App::open(HANDSET.into()));
    let desk = Desk::in_folder(desk.close());
    assert!(desk.sheet().is_blank());
}

#[test]
fn a_draft_that_is_none_is_set_aside_and_said() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("desk")).unwrap();
    fs::write(folder.path().join("desk/draft.json"), "{ half").unwrap();
    fs::write(folder.path().join("desk/settings.json"), "not settings").unwrap();
    let desk = Desk::in_folder(folder);
    assert!(desk.state().offer().is_some());
    // Settings that are none likewise.
    let said: Vec<&str> = desk.state().toasts().map(|said| said.words.as_str()).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    for (name, held) in [("draft", "{ half"), ("settings", "not settings")] {
        let aside = desk.path(&format!("desk/{name}.unreadable.json"));
        assert_eq!(fs::read_to_string(&aside).unwrap(), held);
        assert!(said.iter().any(|said| said.contains(aside.to_str().unwrap())), "{said:?}");
    }
}

#[test]
fn a_draft_that_cannot_be_kept_is_said_once_and_work_goes_on() {
    let mut desk = Desk::new();
    let full = || FileRefusal::from(std::io::Error::from(std::io::ErrorKind::StorageFull));
    desk.send(promised("1"));
    for number in 1..3 {
        desk.send(Message::Kept(KeptFile { number, refused: Some(full()) }));
    }
    let banners = desk.texts().iter().filter(|shown| shown.text.contains("草稿存不下来")).count();
    assert_eq!(banners, 1);
    assert!(desk.says("磁盘已满") && desk.says("草稿未存"));
    desk.send(promised("12"));
    assert_eq!(desk.sheet().promise, "12");
    desk.send(Message::Kept(KeptFile { number: 99, refused: None }));
    assert!(!desk.says("草稿存不下来"));
    assert!(desk.says("草稿已存"));
}

#[test]
fn a_file_that_cannot_be_written_is_said_and_nothing_is_lost() {
    let mut desk = Desk::new();
    desk.send(promised("1"));
    desk.picks(Picked::File(desk.path("desk/settings.json/case.toml")));
    desk.control("s");
    assert!(desk.said().contains("填写的内容还在"), "{}", desk.said());
    assert_eq!((desk.sheet().promise.as_str(), desk.state().path()), ("1", None));
    desk.picks(Picked::Nothing);
    desk.control("s");
    assert_eq!(desk.state().path(), None);
}

#[test]
fn where_the_desktop_has_no_dialogs_paths_are_typed() {
    let mut desk = Desk::new();
    desk.send(promised("7"));
    desk.picks(Picked::NoDialog);
    desk.control("s");
    assert!(desk.says("没有可用的文件选择窗口"));
    assert_eq!(desk.focus(), Some(Id::new("file-path")));
    let path = desk.path("typed");
    desk.control("a");
    desk.type_text(&path.display().to_string());
    desk.named(Named::Enter);
    assert!(path.with_extension("toml").is_file(), "{}", desk.said());
    // A name that leads to a file nobody was asked about.
    desk.picks(Picked::File(desk.path("typed.json")));
    desk.do_it(Action::SaveAs);
    assert!(desk.says("不会被覆盖"));
    desk.named(Named::Escape);
    desk.picks(Picked::NoDialog);
    desk.control("o");
    assert!(desk.click("浏览…"));
    // A window that changes is drawn anew, which leads the keyboard.
    desk.point_at(iced::Point::ORIGIN);
    assert_eq!(desk.focus(), Some(Id::new("file-path")));
    assert!(!desk.says("浏览…"), "what is not there is not offered");
    desk.type_text("nowhere at all");
    desk.named(Named::Enter);
    assert!(desk.said().contains("打不开“nowhere at all”"), "{}", desk.said());
}

#[test]
fn a_typed_path_overwrites_no_other_case_unasked_and_makes_no_folder() {
    let mut desk = Desk::new();
    let other = desk.write("other.toml", "somebody else's");
    desk.send(promised("7"));
    desk.picks(Picked::NoDialog);
    desk.control("s");
    desk.control("a");
    desk.type_text(&other.display().to_string());
    desk.named(Named::Enter);
    assert!(desk.says("不会被覆盖"));
    assert_eq!(fs::read_to_string(&other).unwrap(), "somebody else's");
    // The same path once more is the answer.
    desk.named(Named::Enter);
    assert!(fs::read_to_string(&other).unwrap().contains("promise"), "{}", desk.said());
    let nowhere = desk.path("no such folder/case.toml");
    desk.picks(Picked::NoDialog);
    desk.do_it(Action::SaveAs);
    desk.control("a");
    desk.type_text(&nowhere.display().to_string());
    desk.named(Named::Enter);
    assert!(desk.said().contains("存不到"), "{}", desk.said());
    assert!(!nowhere.parent().unwrap().exists());
}

#[test]
fn a_pack_that_goes_away_is_not_replaced_by_another_of_its_name() {
    let mut desk = with_packs();
    desk.send(App::open(HANDSET.into()));
    let folder = desk.path("packs");
    let file = folder.join("telecom/pack.toml");
    let own = fs::read_to_string(&file).unwrap().replace("2026.1", "2026.7");
    fs::write(&file, own).unwrap();
    desk.send(Message::Seen(FolderChange::Changed));
    let version = |desk: &Desk| desk.state().offer().unwrap().check().policy().pack().version.to_string();
    assert_eq!(version(&desk), "2026.7");
    let aside = desk.path("aside");
    for gone in [folder.join("telecom"), folder.join("china"), folder.clone()] {
        fs::rename(&gone, &aside).unwrap();
        desk.send(Message::Seen(FolderChange::Changed));
        assert_eq!(version(&desk), "2026.7", "{}", gone.display());
        assert!(desk.says("看看错在哪里"), "{}", gone.display());
        fs::rename(&aside, &gone).unwrap();
        desk.send(Message::Seen(FolderChange::Changed));
        assert!(!desk.says("看看错在哪里"), "{}", gone.display());
    }
}

#[test]
fn the_palette_goes_anywhere_by_keyboard() {
    let mut desk = Desk::new();
    desk.send(App::open(HANDSET.into()));
    let was = desk.focus();
    desk.control("k");
    assert_eq!(desk.focus(), Some(Id::new("jump")));
    desk.named(Named::Escape);
    assert_eq!(desk.focus(), was);
    // In the other language than the one shown.
    desk.control("k");
    desk.type_text("settings");
    desk.named(Named::Enter);
    assert_eq!(desk.state().place(), Place::Settings);
    // A question, wherever one is; the keyboard is on it.
    desk.control("k");
    desk.type_text("complaint_date");
    desk.named(Named::Enter);
    assert_eq!(desk.state().place(), Place::Offer);
    assert_eq!(desk.focus(), Some(Id::new("answer complaint_date")));
    // Arrows go up and down, around the end; what is typed by an input method finds as well.
    desk.control("k");
    desk.commit("案件");
    desk.named(Named::ArrowUp);
    desk.named(Named::ArrowDown);
    desk.named(Named::ArrowDown);
    desk.named(Named::ArrowUp);
    desk.named(Named::Enter);
    assert!(desk.says("最近的案件"));
    desk.named(Named::Escape);
    desk.control("k");
    desk.type_text("no such thing anywhere");
    assert!(desk.says("没有找到"));
    desk.named(Named::Enter);
    assert!(desk.says("没有找到"));
    desk.named(Named::Escape);
    // A provision opens over the offer.
    desk.control("k");
    desk.commit("第五十五条");
    desk.named(Named::Enter);
    assert_eq!(desk.state().place(), Place::Offer);
    assert!(!desk.says("没有找到"));
}

#[test]
fn every_shortcut_stands_on_one_page() {
    let mut desk = Desk::new();
    desk.named(Named::F12);
    let texts: Vec<String> = desk.texts().into_iter().map(|shown| shown.text).collect();
    for action in Action::all().filter(|action| action.keys().is_some()) {
        assert!(texts.contains(&action.name(&desk.state().desk().words)), "{action:?}");
    }
    desk.named(Named::Escape);
    desk.control("/");
    assert!(desk.says("任何地方"));
    // From one dialog to another the keyboard goes along.
    desk.control("k");
    assert_eq!(desk.focus(), Some(Id::new("jump")));
}

#[test]
fn why_comes_up_by_key_on_any_screen() {
    let mut desk = Desk::new();
    desk.send(App::open(HANDSET.into()));
    desk.control("2");
    assert_eq!(desk.state().place(), Place::Policies);
    desk.named(Named::F1);
    assert_eq!(desk.state().place(), Place::Offer);
    assert!(desk.state().offer().unwrap().panel(desk.state().desk()).is_some());
    desk.named(Named::Escape);
    desk.chord(Key::Character("C".into()), Modifiers::COMMAND | Modifiers::SHIFT);
    assert!(desk.copied().is_some_and(|text| text.len() > 20));
}

#[test]
fn settings_are_chosen_by_keyboard_and_remembered() {
    let mut desk = Desk::new();
    desk.chord(Key::Character(",".into()), Modifiers::COMMAND);
    assert!(desk.says("REDRESS_POLICIES") && desk.says("OFL"));
    while desk.focus() != Some(Id::new("settings-scale")) {
        desk.named(Named::Tab);
    }
    desk.type_text("3");
    assert!((desk.state().scale_factor() - 1.5).abs() < f32::EPSILON);
    let desk = Desk::in_folder(desk.close());
    assert_eq!(desk.state().desk().settings.scale, Scale::Larger);
}

#[test]
fn packs_are_read_only_when_they_are_looked_at() {
    let mut desk = Desk::new();
    let known = |desk: &Desk| desk.state().desk().shelf.all_known().count();
    assert_eq!(known(&desk), 1);
    desk.control("2");
    assert_eq!(known(&desk), desk.state().desk().shelf.names().len());
    assert!(desk.says("没有需要处理的问题") || desk.says("个提醒"));
    assert!(desk.says("随程序附带"));
}

#[test]
fn without_a_display_one_sentence_says_what_to_do() {
    for (name, display) in [("DISPLAY", None), ("DISPLAY", Some(":4711"))] {
        for arguments in [&[][..], &["desk"], &["desk", "case.toml"]] {
            let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_redress"));
            command.args(arguments).env_remove("WAYLAND_DISPLAY").env_remove("DISPLAY");
            let folder = tempfile::tempdir().unwrap();
            command.env("REDRESS_DESK", folder.path());
            display.map(|display| command.env(name, display));
            let ran = command.output().unwrap();
            assert_eq!(ran.status.code(), Some(1));
            let said = String::from_utf8(ran.stderr).unwrap();
            assert_eq!(said.lines().count(), 2, "{said}");
            assert!(said.contains("redress offer") && said.contains("没有图形显示"), "{said}");
            assert!(said.contains("no display") && said.contains("redress interview"), "{said}");
        }
    }
}

#[test]
fn another_business_line_is_told_at_once() {
    use redress::desk::screen::offer::{self, interview};
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new("policies"), &folder.path().join("packs"));
    copy(Path::new("crates/engine/tests/regimes/parcel"), &folder.path().join("packs/parcel"));
    let mut desk = Desk::in_folder(folder);
    assert_eq!(desk.sheet().policy, "telecom");
    assert!(desk.says("退还保号费"));
    // Lines stand in the order of their names.
    desk.send(Message::Screen(screen::Message::Offer(offer::Message::Interview(
        interview::Message::LineChosen(0),
    ))));
    assert_eq!(desk.sheet().policy, "parcel");
    assert!(!desk.says("退还保号费"), "the verdict is still that of the other line");
    // It is the one the next check begins with, unless the settings say another.
    desk.control("n");
    assert_eq!(desk.sheet().policy, "parcel");
}

#[test]
fn a_library_is_no_business_line() {
    let mut desk = Desk::new();
    desk.chord(Key::Character(",".into()), Modifiers::COMMAND);
    let library = |desk: &Desk| {
        let shelf = &desk.state().desk().shelf;
        let title =
            shelf.all_known().filter_map(|(_, known)| known.serving.clone()).find(|pack| pack.is_library());
        title.map(|pack| pack.pack().title.required().to_owned())
    };
    let library = library(&desk).unwrap();
    while desk.focus() != Some(Id::new("settings-line")) {
        desk.named(Named::Tab);
    }
    desk.named(Named::Space);
    desk.named(Named::End);
    desk.named(Named::Enter);
    assert_eq!(desk.state().desk().settings.line.as_deref(), Some("telecom"));
    assert!(!desk.says(&library));
}
