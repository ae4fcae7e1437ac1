//! Every screen there is, and how one gets there from an empty window. The same at any hour and on any machine: whoever draws them
//! has gone into a folder of their own first (see [`apart`]).

use iced::Size;
use iced::keyboard::{Key, Modifiers, key::Named};
use iced::theme::Mode;
use redress::case::At;
use redress::desk::Opening;
use redress::desk::app::{App, Message};
use redress::desk::casework::clerk::Books;
use redress::desk::folders::Folders;
use redress::desk::headless::Stage;
use redress::desk::keeper::KeptFile;
use redress::desk::screen::account::{self, deputies};
use redress::desk::screen::offer::filing;
use redress::desk::screen::people::{self, form};
use redress::desk::screen::policies::publishing;
use redress::desk::screen::settings::password;
use redress::desk::verdict;
use redress::desk::watch::FolderChange;
use redress::kit::theme;
use redress::kit::widget::{Id, focus};
use redress::ledger::book::{Clock, Ledger, LedgerLocation, NewAccount, Problem};
use redress::packs::Packs;
use redress::words::Lang;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A window without a display.
pub type Window = Stage<App, Message>;

/// What a picture shows.
pub struct Scene {
    /// The first part of its pictures' names.
    pub name: &'static str,
    /// The case file that is open, one of `examples/`.
    case: Option<&'static str>,
    /// How one gets there from an empty window.
    reach: fn(&mut Window, &Path),
}

/// A case in which everything is answered.
const DECIDED: Option<&str> = Some("handset-strangers-contacts");
/// A case in which much is open.
const OPEN: Option<&str> = Some("handset-half-known");

/// A case somebody else has to approve.
const LATE: Option<&str> = Some("install-delay");

/// All of them.
pub const SCENES: [Scene; 35] = [
    Scene { name: "offer-empty", case: None, reach: |_, _| {} },
    Scene { name: "offer-open", case: OPEN, reach: |_, _| {} },
    Scene { name: "offer-decided", case: DECIDED, reach: |_, _| {} },
    Scene { name: "offer-wrong", case: Some("ring-back-tone"), reach: mistakes },
    Scene { name: "offer-below", case: DECIDED, reach: |window, _| promise(window, "3000") },
    Scene { name: "offer-above", case: DECIDED, reach: |window, _| promise(window, "18000") },
    Scene { name: "why", case: DECIDED, reach: |window, _| window.key(key(Named::F1)) },
    Scene { name: "changes", case: DECIDED, reach: |window, _| window.key(key(Named::F3)) },
    Scene { name: "provision", case: DECIDED, reach: cited },
    Scene { name: "calendar", case: DECIDED, reach: calendar },
    Scene { name: "select", case: OPEN, reach: select },
    Scene { name: "jump", case: OPEN, reach: |window, _| chord(window, "k") },
    Scene { name: "shortcuts", case: None, reach: |window, _| window.key(key(Named::F12)) },
    Scene { name: "policies", case: None, reach: |window, _| chord(window, "2") },
    Scene { name: "policies-broken", case: DECIDED, reach: slip },
    Scene { name: "policies-findings", case: DECIDED, reach: findings },
    Scene { name: "policies-in-force", case: None, reach: in_force },
    Scene { name: "policies-publish", case: None, reach: publishing },
    Scene { name: "settings", case: None, reach: |window, _| chord(window, ",") },
    Scene { name: "settings-password", case: None, reach: password },
    Scene { name: "sign-in", case: None, reach: locked_out },
    Scene { name: "sign-in-first", case: None, reach: |window, _| chord(window, "5") },
    Scene { name: "offer-case", case: LATE, reach: case },
    Scene { name: "offer-ask", case: LATE, reach: ask },
    Scene { name: "approvals", case: LATE, reach: approvals },
    Scene { name: "cases", case: LATE, reach: cases },
    Scene { name: "approvals-another-sum", case: LATE, reach: another_sum },
    Scene { name: "approvals-confirm", case: LATE, reach: confirm },
    Scene { name: "offer-approved", case: LATE, reach: approved },
    Scene { name: "offer-void", case: LATE, reach: void },
    Scene { name: "cases-closed", case: LATE, reach: closed },
    Scene { name: "cases-no-policy", case: LATE, reach: no_policy },
    Scene { name: "people", case: None, reach: account_of_gao },
    Scene { name: "people-new", case: None, reach: new_account },
    Scene { name: "deputies", case: None, reach: lent },
];

/// The folder of packs, as it is named in pictures.
const PACKS: &str = "policies";

const PASSWORD: &str = "a long enough one";

/// Windows of these sizes are drawn.
pub const SIZES: [(f32, f32); 2] = [(1280.0, 720.0), (1440.0, 900.0)];

fn key(named: Named) -> Key {
    Key::Named(named)
}

fn chord(window: &mut Window, letter: &str) {
    window.chord(Key::Character(letter.into()), Modifiers::COMMAND);
}

/// Closes what is said in passing, which would cover the picture.
fn hush(window: &mut Window) {
    (0..16).for_each(|number| window.send(Message::ToastClosed(number)));
}

fn focus_on(window: &mut Window, id: impl Into<Id>) {
    window.run(focus::focus(id));
}

/// A sum somebody means to promise.
fn promise(window: &mut Window, sum: &str) {
    focus_on(window, verdict::PROMISE);
    window.type_text(sum);
}

/// A form with something wrong in it; the case before it was put away unsaved, which is said in passing.
fn mistakes(window: &mut Window, _folder: &Path) {
    promise(window, "50");
    chord(window, "n");
    window.type_text("2026-13-45");
    window.key(key(Named::Tab));
}

/// The provisions a head of compensation rests on.
fn cited(window: &mut Window, _folder: &Path) {
    focus_on(window, Id::new("cite-head-0-0"));
    window.key(key(Named::Enter));
}

/// The calendar of the first date.
fn calendar(window: &mut Window, _folder: &Path) {
    window.chord(key(Named::ArrowDown), Modifiers::ALT);
}

/// The list of what a complaint may be about.
fn select(window: &mut Window, _folder: &Path) {
    focus_on(window, Id::new("answer matter"));
    window.key(key(Named::Space));
}

/// Somebody's slip of the pen in a pack, while a case is open under it.
fn slip(window: &mut Window, _folder: &Path) {
    let file = Path::new(PACKS).join("telecom/categories.toml");
    let text = fs::read_to_string(&file).expect("a pack");
    let broken = text.replacen("install_fee_paid", "install_fee_payed", 1);
    assert_ne!(text, broken, "nothing to break");
    fs::write(&file, broken).expect("a pack");
    window.send(Message::Seen(FolderChange::Changed));
}

/// What the checker says of the slip.
fn findings(window: &mut Window, folder: &Path) {
    slip(window, folder);
    chord(window, "2");
}

/// Noon, and a little later each time it is asked.
struct Noon(AtomicI64);

impl Clock for Noon {
    fn now(&self) -> At {
        At(1_780_315_200_000_000 + self.0.fetch_add(1, Ordering::Relaxed))
    }

    fn lot(&self) -> [u8; 5] {
        [2, 0, 5, 28, 11]
    }
}

fn books(folder: &Path) -> Books {
    let place = LedgerLocation::File(folder.join("ledger.db"));
    Books { place: Some(place), personal_key: None, clock: Arc::new(Noon(AtomicI64::new(0))) }
}

/// A front desk, who keeps accounts as well, and her shift lead get accounts.
fn accounts(folder: &Path) {
    let books = books(folder);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let made = runtime.block_on(async {
        let ledger = Ledger::open(books.place.expect("a place"), None).await?.with_clock(books.clock);
        let new = |login: &str, name: &str, role: &str| NewAccount {
            login: login.to_owned(),
            name: name.to_owned(),
            role: role.to_owned(),
            shop: "东街店".to_owned(),
            ..NewAccount::default()
        };
        ledger.begin(new("lin", "林晓", "front_desk"), PASSWORD).await?;
        let lin = ledger.sign_in("lin", PASSWORD).await?;
        lin.make_account(new("gao", "高敏", "shift_lead"), PASSWORD).await?;
        ledger.store().close().await;
        Ok::<(), Problem>(())
    });
    made.expect("a ledger");
}

fn enter(window: &mut Window, id: impl Into<Id>, text: &str) {
    focus_on(window, id);
    chord(window, "a");
    window.commit(text);
}

fn sign_in(window: &mut Window, login: &str) {
    chord(window, "5");
    if window.state().duty().is_some() {
        focus_on(window, account::GO);
        window.key(key(Named::Enter));
    }
    enter(window, account::LOGIN, login);
    enter(window, account::PASSWORD, PASSWORD);
    window.key(key(Named::Enter));
    hush(window);
}

/// A check of somebody who is known by name, by somebody who is signed in.
fn case(window: &mut Window, folder: &Path) {
    accounts(folder);
    sign_in(window, "lin");
    for (field, text) in filing::FIELDS.into_iter().zip(["韩梅梅", "138 1234 5678", "", "订单 7"]) {
        enter(window, Id::new(field), text);
    }
    enter(window, verdict::PROMISE, "150");
}

/// What is said before a request is sent.
fn ask(window: &mut Window, folder: &Path) {
    case(window, folder);
    window.chord(key(Named::Enter), Modifiers::COMMAND);
    window.commit("老客户，愿意接受一百五十元。");
}

/// The request, as the shift lead sees it.
fn approvals(window: &mut Window, folder: &Path) {
    let _ = request(window, folder, "4", "request");
}

/// The same case in the list of all.
fn cases(window: &mut Window, folder: &Path) {
    let _ = request(window, folder, "3", "case");
}

fn request(window: &mut Window, folder: &Path, place: &str, list: &str) -> String {
    ask(window, folder);
    window.key(key(Named::Enter));
    let number = window.state().offer().and_then(|offer| Some(offer.filing().case()?.number().to_owned()));
    let number = number.expect("a case");
    sign_in(window, "gao");
    choose(window, place, &format!("{list}-{number}"));
    number
}

fn choose(window: &mut Window, place: &str, id: &str) {
    chord(window, place);
    press(window, id);
    hush(window);
}

fn press(window: &mut Window, id: &str) {
    focus_on(window, Id::from(id.to_owned()));
    window.key(key(Named::Enter));
}

/// The shift lead tries another sum.
fn another_sum(window: &mut Window, folder: &Path) {
    approvals(window, folder);
    enter(window, verdict::PROMISE, "130");
}

/// What is asked before another sum is approved.
fn confirm(window: &mut Window, folder: &Path) {
    another_sum(window, folder);
    press(window, "step-approved");
}

/// What the handler reads once it is approved.
fn approved(window: &mut Window, folder: &Path) {
    let number = request(window, folder, "4", "request");
    press(window, "step-approved");
    window.key(key(Named::Enter));
    sign_in(window, "lin");
    choose(window, "3", &format!("case-{number}"));
    press(window, "docket-continue");
    hush(window);
}

/// What she reads once she has changed the sum.
fn void(window: &mut Window, folder: &Path) {
    approved(window, folder);
    enter(window, verdict::PROMISE, "140");
}

/// A case that went all the way.
fn closed(window: &mut Window, folder: &Path) {
    approved(window, folder);
    for step in ["step-promised", "step-accepted", "step-settled", "step-paid", "step-closed-settled"] {
        press(window, step);
    }
    let number = window.state().offer().and_then(|offer| Some(offer.filing().case()?.number().to_owned()));
    choose(window, "3", &format!("case-{}", number.expect("a case")));
}

/// An approved case at a desk that lacks its policy.
fn no_policy(window: &mut Window, folder: &Path) {
    approved(window, folder);
    let number = window.state().offer().and_then(|offer| Some(offer.filing().case()?.number().to_owned()));
    fs::write(Path::new(PACKS).join("telecom/pack.toml"), "no pack").expect("a pack");
    let opening = Opening {
        packs: Packs::found(vec![PathBuf::from(PACKS)]).expect("the packs"),
        folders: Folders::none(),
        lang: Some(window.state().desk().words.lang()),
        day: "2026-06-01".parse().ok(),
    };
    let app = App::with_books(opening, books(folder));
    *window = Stage::new(app, App::view, App::update, window.size()).expect("a renderer");
    sign_in(window, "lin");
    choose(window, "3", &format!("case-{}", number.expect("a case")));
}

/// What legal has put in force, what comes next, and a version in the folder that nobody has published.
fn in_force(window: &mut Window, folder: &Path) {
    accounts(folder);
    let books = books(folder);
    let version = |name: &str| {
        let path = Path::new(PACKS).join("telecom/pack.toml");
        let text = fs::read_to_string(&path).expect("a pack");
        let before = text.lines().find(|line| line.starts_with("version")).expect("a version").to_owned();
        fs::write(&path, text.replacen(&before, &format!("version = \"{name}\""), 1)).expect("a pack");
        let packs = Packs::found(vec![PathBuf::from(PACKS)]).expect("the packs");
        Arc::new(packs.load("telecom", None).policy.expect("a policy"))
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let published = runtime.block_on(async {
        let ledger = Ledger::open(books.place.expect("a place"), None).await?.with_clock(books.clock);
        let new = NewAccount {
            login: "fa".to_owned(),
            name: "方正".to_owned(),
            role: "legal".to_owned(),
            shop: "总部".to_owned(),
            everywhere: true,
            publishes: true,
            ..NewAccount::default()
        };
        ledger.sign_in("lin", PASSWORD).await?.make_account(new, PASSWORD).await?;
        let fa = ledger.sign_in("fa", PASSWORD).await?;
        for (name, day) in [("2026.1", "2026-06-01"), ("2026.2", "2026-07-01")] {
            fa.publish(&version(name), day.parse().expect("a day"), "").await?;
        }
        ledger.store().close().await;
        Ok::<(), Problem>(())
    });
    published.expect("a ledger");
    version("2026.3");
    window.send(Message::Seen(FolderChange::Changed));
    sign_in(window, "fa");
    chord(window, "2");
    press(window, "pack-telecom");
    hush(window);
}

/// That version about to be put in force.
fn publishing(window: &mut Window, folder: &Path) {
    in_force(window, folder);
    press(window, publishing::OPEN);
    enter(window, publishing::FIELDS[1], "自 8 月起调整赔付权限。");
}

/// The account of the shift lead, for whoever keeps accounts.
fn account_of_gao(window: &mut Window, folder: &Path) {
    accounts(folder);
    sign_in(window, "lin");
    chord(window, "6");
    press(window, "person-gao");
}

/// An account about to be made, whose login somebody else has.
fn new_account(window: &mut Window, folder: &Path) {
    account_of_gao(window, folder);
    press(window, people::NEW);
    let fields =
        [(form::LOGIN, "gao"), (form::NAME, "高明"), (form::SHOP, "西街店"), (form::PASSWORD, PASSWORD)];
    for (field, text) in fields.into_iter().chain([(form::AGAIN, PASSWORD)]) {
        enter(window, field, text);
    }
    press(window, form::ROLE);
    window.key(key(Named::Enter));
    press(window, form::GO);
}

/// A new password that was not typed twice alike.
fn password(window: &mut Window, folder: &Path) {
    accounts(folder);
    sign_in(window, "gao");
    chord(window, ",");
    let typed = [PASSWORD, "another long one", "another longer one"];
    for (field, text) in password::FIELDS.into_iter().zip(typed) {
        enter(window, Id::new(field), text);
    }
    window.key(key(Named::Enter));
}

/// Somebody who does not remember her password.
fn locked_out(window: &mut Window, folder: &Path) {
    accounts(folder);
    chord(window, "5");
    enter(window, account::LOGIN, "gao");
    enter(window, account::PASSWORD, "not this one");
    window.key(key(Named::Enter));
}

/// What the shift lead lends to a colleague, and the next one she is about to choose.
fn lent(window: &mut Window, folder: &Path) {
    accounts(folder);
    sign_in(window, "gao");
    chord(window, "5");
    press(window, deputies::DEPUTY);
    window.key(key(Named::Enter));
    enter(window, deputies::DAYS[1], "2026-06-07");
    press(window, deputies::LEND);
    hush(window);
}

/// The packs of the repository, copied, so that one can be broken.
fn packs() -> Packs {
    let packs = root().join("policies");
    for entry in walk(&packs) {
        let to = Path::new(PACKS).join(entry.strip_prefix(&packs).expect("below policies"));
        fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
        fs::copy(&entry, &to).expect("a copy");
    }
    Packs::found(vec![PathBuf::from(PACKS)]).expect("the packs")
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

/// Draws a scene in both themes, and hands each picture over with its name. Enlarged as by a scale factor, the size is that of the
/// picture.
pub fn draw(
    scene: &Scene,
    lang: Lang,
    size: (f32, f32),
    scale: f32,
    take: &mut dyn FnMut(&str, &mut Window, &iced::Theme),
) {
    clear();
    // The ledger before may still be closing, after its window.
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let packs = packs();
    let day = "2026-06-01".parse().ok();
    let opening = Opening { packs, folders: Folders::at(PathBuf::from("desk")), lang: Some(lang), day };
    let size_of = Size::new(size.0 / scale, size.1 / scale);
    let mut window = Stage::new(App::with_books(opening, books(folder)), App::view, App::update, size_of)
        .expect("a renderer");
    if let Some(case) = scene.case {
        fs::copy(root().join(format!("examples/{case}.toml")), format!("{case}.toml")).expect("a case");
        window.send(App::open(PathBuf::from(format!("{case}.toml"))));
    }
    hush(&mut window);
    (scene.reach)(&mut window, folder);
    let tag = match lang {
        Lang::Zh => "zh",
        Lang::En => "en",
    };
    // Nothing answers for the keeper here.
    window.send(Message::Kept(KeptFile { number: u64::MAX, refused: None }));
    // A caret blinks by the clock; a window that is not looked at has none.
    window.events([iced::Event::Window(iced::window::Event::Unfocused)]);
    for (mode, theme, shade) in [(Mode::Light, theme::light(), "light"), (Mode::Dark, theme::dark(), "dark")]
    {
        window.send(Message::SystemTheme(mode));
        take(&format!("{}-{tag}-{shade}-{}", scene.name, size.0), &mut window, &theme);
    }
}

/// What a window shows, pixel by pixel, and how wide it is. Digests of packs are covered: any word in a pack makes others of them,
/// also one that no screen shows.
pub fn pixels(window: &mut Window, theme: &iced::Theme) -> (usize, Vec<u8>) {
    const AROUND: f32 = 24.0;
    // No letter is as wide: digests are not equally long when they are drawn, and what is covered must be.
    const LETTER: f32 = 12.0;
    let (size, mut pixels) = window.draw(theme, 1.0);
    for shown in window.texts().into_iter().filter(|shown| shown.text.split_whitespace().any(is_digest)) {
        let bounds = shown.bounds;
        let within = |at: f32, most: u32| (at.max(0.0) as usize).min(most as usize);
        // What it stands in is as wide as it.
        let left = within(bounds.x - AROUND, size.width);
        let letters = shown.text.chars().count() as f32;
        let right = within(bounds.x + letters * LETTER + AROUND, size.width);
        for y in
            within(bounds.y - AROUND, size.height)..within(bounds.y + bounds.height + AROUND, size.height)
        {
            let row = y * size.width as usize;
            pixels[(row + left) * 4..(row + right) * 4].fill(0);
        }
    }
    (size.width as usize, pixels)
}

/// Whether a word is a digest, or the beginning of one.
fn is_digest(word: &str) -> bool {
    let is_hex = word.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    word.len() >= 6 && is_hex && word.contains(|sign: char| sign.is_ascii_digit())
}

/// The folder of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Takes away what the scene before has left.
fn clear() {
    for entry in fs::read_dir(".").expect("a folder").map(|entry| entry.expect("an entry").path()) {
        let gone = if entry.is_dir() { fs::remove_dir_all(&entry) } else { fs::remove_file(&entry) };
        gone.expect("nobody else is here");
    }
}

/// Whether a program is where pictures are drawn.
pub enum Apart {
    /// It is; it was called from this folder.
    Here(PathBuf),
    /// It ran there, and is done.
    Done(ExitStatus),
}

/// Runs this program again, with these arguments, in an empty folder and where clocks show the time of Greenwich: pictures name
/// folders and tell the time.
pub fn apart(arguments: impl IntoIterator<Item = String>) -> Apart {
    const FROM: &str = "REDRESS_GALLERY_FROM";
    if let Some(from) = std::env::var_os(FROM) {
        return Apart::Here(from.into());
    }
    let folder = tempfile::tempdir().expect("a folder");
    let from = std::env::current_dir().expect("a folder");
    let mut again = Command::new(std::env::current_exe().expect("a program"));
    again.args(arguments).current_dir(&folder).env(FROM, from).env("TZ", "UTC");
    Apart::Done(again.status().expect("it runs again"))
}
