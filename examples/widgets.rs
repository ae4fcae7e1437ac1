//! Pictures of the design system, in both languages and themes, without a display:
//! `cargo run --example widgets --features headless -- [folder]`.

use iced::widget::{column, row};
use iced::{Fill, Settings, Size, keyboard};
use iced_test::simulator::{Simulator, tap_key};
use jiff::civil::date;
use redress::desk::captions::captions;
use redress::kit::Captions;
use redress::kit::theme::{self, Tone, fonts, space};
use redress::kit::widget::icon::Icon;
use redress::kit::widget::table::{Column, table};
use redress::kit::widget::toast::{self, Toast};
use redress::kit::widget::tree::{self, Twist};
use redress::kit::widget::{
    Element, Id, badge, button, card, chip, dialog, empty, field, flow, focus, notice, progress, rail,
    scroll, segmented::segmented, select::select, text,
};
use redress::words::{Lang, Words};
use std::path::PathBuf;

/// Nothing happens here, so nothing needs to be told apart.
#[derive(Clone)]
struct Done;

struct Sheet {
    lang: Lang,
    captions: Captions,
    losses: Vec<String>,
    said: &'static str,
    is_asking: bool,
}

impl Sheet {
    fn new(lang: Lang) -> Self {
        let captions = captions(&Words::new(lang));
        let losses = match lang {
            Lang::Zh => [
                "购机款（直接损失）",
                "往返交通",
                "误工",
                "通信费",
                "鉴定费",
                "包装运费",
                "数据恢复费",
                "精神损害",
            ],
            Lang::En => [
                "Price of the handset (direct)",
                "Travel there and back",
                "Lost earnings",
                "Call charges",
                "Expert’s fee",
                "Packing and postage",
                "Data recovery",
                "Distress",
            ],
        };
        let said = match lang {
            Lang::Zh => "已复制到剪贴板。",
            Lang::En => "Copied to the clipboard.",
        };
        Sheet { lang, captions, losses: losses.map(str::to_owned).into(), said, is_asking: false }
    }

    fn say<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        if self.lang == Lang::Zh { zh } else { en }
    }

    fn view(&self) -> Element<'_, Done> {
        let places = [
            (Icon::Offer, self.say("核算", "Offer"), 0),
            (Icon::Cases, self.say("案件", "Cases"), 0),
            (Icon::Approvals, self.say("审批", "Approvals"), 3),
            (Icon::Policies, self.say("政策", "Policies"), 0),
            (Icon::Reports, self.say("报表", "Reports"), 0),
        ];
        let places = places.map(|(icon, name, count)| {
            rail::place(icon, name).chosen(icon == Icon::Offer).count(count).on_press(Done).into()
        });
        let settings = rail::place(Icon::Settings, self.say("设置", "Settings")).on_press(Done);
        let rail = rail::rail(self.say("妥赔", "Redress"), places, [settings.into()]);
        let halves = row![self.left(), self.right()].spacing(space::L).padding(space::L);
        let window = toast::over(row![rail, halves], [Toast::new(Tone::Go, self.said, Done)], &self.captions);
        let ask = self.is_asking.then(|| {
            dialog::Dialog::new(
                self.say("放弃这份草稿？", "Discard this draft?"),
                text::body(self.say(
                    "放弃后不能恢复。已保存的案件不受影响。",
                    "It can’t be brought back. Saved cases stay as they are.",
                )),
                Done,
            )
            .action(button::danger(self.say("放弃草稿", "Discard the draft")).on_press(Done))
            .action(button::secondary(self.say("继续填写", "Go on with it")).on_press(Done))
        });
        focus::scope(dialog::over(window, ask, &self.captions)).into()
    }

    fn left(&self) -> Element<'_, Done> {
        let today = date(2026, 10, 5);
        let head = flow::columns([
            field::date_field(&self.captions, self.say("事发日期", "Date of the event"), "2026-10-02", today)
                .id("event")
                .on_input(|_| Done)
                .into(),
            field::field(self.say("客户电话", "Customer’s phone"), "138 **** 2217")
                .on_input(|_| Done)
                .help(self.say("用于查找以往投诉", "Finds earlier complaints"))
                .into(),
            field::money_field(self.say("要求金额", "Sum asked for"), "3000.555", self.say("人民币", "CNY"))
                .error(Some(self.say("最多两位小数", "No more than two decimals")))
                .on_input(|_| Done)
                .into(),
            field::framed(
                self.say("损失", "Loss"),
                select(&self.losses, Some(1), |_| Done).id("loss"),
                None,
                None,
            ),
            field::number_field(self.say("次数", "Times"), "")
                .placeholder("0")
                .suffix(self.say("次", "times"))
                .into(),
        ]);
        let choices = [self.say("是", "Yes"), self.say("否", "No"), self.say("尚不清楚", "Not known yet")];
        let question = |words: &'static str, help: &'static str, selected, is_dimmed, id: &'static str| {
            let question = column![text::strong(words), text::muted(help)].width(Fill);
            let answers = segmented(choices, selected, |_| Done).dimmed(is_dimmed).id(id);
            flow::beside(question, answers)
        };
        let questions = column![
            question(
                self.say("销售时称该机为全新机？", "Was it sold as new?"),
                self.say("构成欺诈的要件之一", "One element of fraud"),
                Some(0),
                false,
                "new",
            ),
            question(
                self.say("本店能证明事先不知情？", "Can the shop prove it did not know?"),
                self.say(
                    "能证明：仅退货退款。不能：另加价款三倍，须批准。",
                    "If so, refund only; otherwise three times the price, with approval."
                ),
                None,
                false,
                "knew",
            ),
            question(
                self.say("客户人身受到伤害？", "Was the customer hurt?"),
                self.say("已不影响结果，答案保留", "No longer matters; your answer is kept"),
                Some(1),
                true,
                "hurt",
            ),
            segmented(
                [
                    self.say("情绪平稳", "Calm"),
                    self.say("情绪激动", "Upset"),
                    self.say("威胁曝光", "Threatens to go public"),
                    self.say("职业索赔", "Claims for a living"),
                    self.say("老年客户", "Elderly customer"),
                    self.say("沉默回避", "Silent"),
                ],
                Some(1),
                |_| Done,
            ),
            progress::progress(
                0.8,
                self.say("已答 9 题，还有 2 题会影响结果", "9 answered, 2 can still change the result")
            ),
        ]
        .spacing(space::M);
        let why = tree::tree([
            tree::row(0, Twist::Open, text::body(self.say("欺诈增加赔偿", "Punitive damages for fraud")))
                .on_toggle(Done)
                .into(),
            tree::row(1, Twist::Closed, text::body(self.say("商家明知", "The shop knew")))
                .on_toggle(Done)
                .into(),
            tree::row(2, Twist::Leaf, text::body(self.say("入库验机记录：无", "Goods-in check: none")))
                .into(),
        ]);
        scroll::vertical(
            column![
                card::titled(self.say("基本情况", "The case"), head),
                card::titled(
                    self.say("还有 2 个问题会影响结果", "2 questions can still change the result"),
                    questions
                )
                .beside(badge::badge(self.say("已答 9", "9 answered"), Tone::Neutral)),
                card::titled(self.say("为什么", "Why"), why),
            ]
            .spacing(space::M),
        )
        .into()
    }

    fn right(&self) -> Element<'_, Done> {
        let verdict = column![
            row![
                redress::kit::widget::icon::sized(Icon::Warning, theme::size::HEADLINE)
                    .style(theme::style::toned(Tone::Approval)),
                text::headline(self.say(
                    "先别承诺：须门店经理与法务批准",
                    "Don’t promise yet: “store manager” and legal must approve"
                )),
            ]
            .spacing(space::M)
            .align_y(iced::Center),
            text::body(self.say(
                "依法至少 ¥2,480，至多 ¥9,966（取决于 2 个未答问题）",
                "By law at least ¥2,480, at most ¥9,966 (depending on 2 answers)…"
            )),
            row(Tone::ALL.map(|tone| badge::marked(format!("{tone:?}"), tone))).spacing(space::S).wrap(),
            row![
                button::primary(self.say("申请审批", "Ask for approval"))
                    .shortcut("Ctrl+Enter")
                    .caps()
                    .on_press(Done)
                    .id(Id::new("ask")),
                button::secondary(self.say("为什么？", "Why?")).shortcut("F1").caps().on_press(Done),
                button::quiet(self.say("打印", "Print")).icon(Icon::Print).on_press(Done),
                button::danger(self.say("放弃", "Discard")).on_press(Done),
                button::secondary(self.say("不可用", "Disabled")),
                button::mark(Icon::Copy, self.say("复制", "Copy")).on_press(Done),
                button::link(self.say("怎样会变？", "What would change it?")).on_press(Done),
            ]
            .spacing(space::S)
            .align_y(iced::Center)
            .wrap(),
        ]
        .spacing(space::M);
        let law = |zh, en| chip::chip(self.say(zh, en)).tone(Tone::Accent).on_press(Done).into();
        let cell = |words: &'static str| -> Element<'_, Done> { text::figures(words).into() };
        let demands = table([
            Column::new(self.say("项目", "Item"), 3),
            Column::new(self.say("结论", "Verdict"), 2),
            Column::figures(self.say("金额", "Sum"), 2),
            Column::new(self.say("依据", "Ground"), 3),
        ])
        .rows([
            [
                cell(self.say("退还价款", "Refund")),
                badge::badge(self.say("应付", "Owed"), Tone::Go),
                cell("2,480.00"),
                law("消法 第五十二条", "CPL art. 52"),
            ],
            [
                cell(self.say("欺诈增加赔偿", "Punitive damages")),
                badge::badge(self.say("待定", "Open"), Tone::Open),
                cell("0 – 7,440.00"),
                law("消法 第五十五条", "CPL art. 55"),
            ],
            [
                cell(self.say("登报公开道歉", "Apology in the paper")),
                badge::badge(self.say("不支持", "Refused"), Tone::Stop),
                cell("—"),
                law("民法典 第九百九十五条", "Civil Code art. 995"),
            ],
        ]);
        let cards = column![
            card::card(verdict).stripe(Tone::Approval),
            card::titled(self.say("逐项", "Item by item"), demands),
            notice::notice(
                Tone::Approval,
                self.say(
                    "政策文件 law.toml 有误，仍按上一版核算。",
                    "law.toml is broken; the last good version still serves."
                )
            )
            .title(self.say("政策未更新", "Policy not updated"))
            .action(button::link(self.say("查看", "Look")).on_press(Done)),
            card::card(
                empty::empty(
                    Icon::Cases,
                    self.say("还没有案件", "No cases yet"),
                    self.say("保存过的核算会列在这里。", "Checks you save are listed here.")
                )
                .action(
                    button::secondary(self.say("新建核算", "New check"))
                        .shortcut("Ctrl+N")
                        .caps()
                        .on_press(Done)
                )
            ),
        ];
        scroll::vertical(cards.spacing(space::M)).into()
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "target/widgets".to_owned()));
    let named = keyboard::key::Named::Tab;
    for lang in Lang::ALL {
        for (theme, shade) in [(theme::light(), "light"), (theme::dark(), "dark")] {
            let name = format!("{}-{shade}", if lang == Lang::Zh { "zh" } else { "en" });
            let mut sheet = Sheet::new(lang);
            let large = Size::new(1440.0, 900.0);
            // 1280 × 720 at 150 %.
            let small = Size::new(853.0, 480.0);
            let take = |sheet: &Sheet, what: &str, size: Size, act: &dyn Fn(&mut Simulator<'_, Done>)| {
                let settings = Settings {
                    fonts: fonts::load(),
                    default_font: fonts::REGULAR,
                    default_text_size: theme::size::BODY.into(),
                    ..Settings::default()
                };
                let mut window = Simulator::with_size(settings, size, sheet.view());
                act(&mut window);
                window.snapshot(&theme)?.matches_image(folder.join(format!("widgets-{what}-{name}.png")))
            };
            take(&sheet, "sheet", large, &|window| {
                // Past the rail's six places and the five fields, to the second question.
                for _ in 0..13 {
                    let _ = window.simulate(tap_key(named, None));
                }
            })?;
            take(&sheet, "calendar", large, &|window| {
                let _ = window.click(Id::new("event"));
                let _ = window.simulate([alt_down()]);
            })?;
            take(&sheet, "select", large, &|window| {
                let _ = window.click(Id::new("loss"));
                let _ = window.tap_key(keyboard::key::Named::ArrowDown);
            })?;
            take(&sheet, "small", small, &|_| ())?;
            sheet.is_asking = true;
            take(&sheet, "dialog", large, &|window| drop(window.simulate(tap_key(named, None))))?;
        }
    }
    Ok(())
}

fn alt_down() -> iced::Event {
    let key = keyboard::Key::Named(keyboard::key::Named::ArrowDown);
    let iced::Event::Keyboard(keyboard::Event::KeyPressed {
        key,
        modified_key,
        physical_key,
        location,
        repeat,
        text,
        ..
    }) = iced_test::simulator::press_key(key, None)
    else {
        unreachable!("press_key makes a key press")
    };
    let modifiers = keyboard::Modifiers::ALT;
    iced::Event::Keyboard(keyboard::Event::KeyPressed {
        key,
        modified_key,
        physical_key,
        location,
        modifiers,
        text,
        repeat,
    })
}
