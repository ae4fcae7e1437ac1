//! A month to choose a day from. Weeks begin on Monday.

use crate::kit::Captions;
use crate::kit::theme::{fonts, palette, radius, size, space};
use crate::kit::widget::focus::is_press;
use crate::kit::widget::icon::{self, Icon};
use crate::kit::widget::line::Line;
use crate::kit::widget::popup::{draw_fill, draw_panel, place_whole};
use iced::advanced::{Clipboard, Layout, Overlay, Renderer as _, Shell, layout, renderer};
use iced::keyboard::{Key, Modifiers, key::Named};
use iced::{Color, Event, Font, Point, Rectangle, Renderer, Size, Theme, border, mouse};
use jiff::civil::Date;
use jiff::{Span, ToSpan};

const CELL: Size = Size::new(34.0, 30.0);
const HEAD: f32 = 36.0;
const DAYS: f32 = 24.0;
const COLUMNS: u8 = 7;
/// A month may reach into six weeks.
const WEEKS: u8 = 6;

/// A calendar that is open.
pub(super) struct OpenCalendar {
    /// The day the keyboard is at; its month is shown.
    pub cursor: Date,
    hovered: Option<Target>,
}

/// What can be pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Day(Date),
    Back,
    On,
}

impl OpenCalendar {
    pub(super) fn at(cursor: Date) -> Self {
        OpenCalendar { cursor, hovered: None }
    }

    /// Moves the cursor. At the ends of time it stays.
    fn go(&mut self, by: Span) {
        self.cursor = self.cursor.saturating_add(by);
    }

    /// Returns whether the key moved the cursor.
    pub(super) fn press_key(&mut self, key: &Key, modifiers: Modifiers) -> bool {
        let Key::Named(named) = key else { return false };
        let weekday = i32::from(self.cursor.weekday().to_monday_zero_offset());
        let by = match named {
            Named::ArrowLeft => (-1).days(),
            Named::ArrowRight => 1.day(),
            Named::ArrowUp => (-7).days(),
            Named::ArrowDown => 7.days(),
            Named::Home => (-weekday).days(),
            Named::End => (6 - weekday).days(),
            Named::PageUp if modifiers.shift() => (-1).year(),
            Named::PageDown if modifiers.shift() => 1.year(),
            Named::PageUp => (-1).month(),
            Named::PageDown => 1.month(),
            _ => return false,
        };
        self.go(by);
        true
    }

    /// The Monday at or before the first of the month.
    fn first_cell(&self) -> Date {
        let first = self.cursor.first_of_month();
        first.saturating_sub(i32::from(first.weekday().to_monday_zero_offset()).days())
    }

    /// All days shown, with their columns and rows.
    fn cells(&self) -> impl Iterator<Item = (Date, u8, u8)> + use<> {
        let first = self.first_cell();
        (0..WEEKS * COLUMNS).map(move |number| {
            (first.saturating_add(i32::from(number).days()), number % COLUMNS, number / COLUMNS)
        })
    }
}

/// The calendar as an overlay.
pub(super) struct Calendar<'a, Message> {
    pub shown: &'a mut Option<OpenCalendar>,
    /// The field it belongs to.
    pub control: Rectangle,
    /// What is asked, which it leaves in sight.
    pub asked: Rectangle,
    pub captions: &'a Captions,
    pub written: Option<Date>,
    pub today: Date,
    pub on_choose: &'a dyn Fn(String) -> Message,
}

fn size() -> Size {
    let pad = 2.0 * space::M;
    let (columns, weeks) = (f32::from(COLUMNS), f32::from(WEEKS));
    Size::new(columns * CELL.width + pad, HEAD + DAYS + weeks * CELL.height + pad)
}

fn cell(panel: Rectangle, column: u8, week: u8) -> Rectangle {
    let x = panel.x + space::M + f32::from(column) * CELL.width;
    let y = panel.y + space::M + HEAD + DAYS + f32::from(week) * CELL.height;
    Rectangle::new(Point::new(x, y), CELL)
}

fn head(panel: Rectangle) -> Rectangle {
    let width = panel.width - 2.0 * space::M;
    Rectangle { x: panel.x + space::M, y: panel.y + space::M, width, height: HEAD - space::XS }
}

fn back(panel: Rectangle) -> Rectangle {
    let head = head(panel);
    Rectangle { width: CELL.width, ..head }
}

fn on(panel: Rectangle) -> Rectangle {
    let head = head(panel);
    Rectangle { x: head.x + head.width - CELL.width, width: CELL.width, ..head }
}

impl OpenCalendar {
    fn target(&self, panel: Rectangle, cursor: mouse::Cursor) -> Option<Target> {
        if cursor.is_over(back(panel)) {
            return Some(Target::Back);
        }
        if cursor.is_over(on(panel)) {
            return Some(Target::On);
        }
        let over = |(_, column, week): &(Date, u8, u8)| cursor.is_over(cell(panel, *column, *week));
        self.cells().find(over).map(|(day, ..)| Target::Day(day))
    }
}

impl<Message> Overlay<Message, Theme, Renderer> for Calendar<'_, Message> {
    fn layout(&mut self, _renderer: &Renderer, window: Size) -> layout::Node {
        let place = place_whole(self.control, self.asked, size(), window);
        layout::Node::new(place.size()).move_to(place.position())
    }

    fn update(
        &mut self,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
        _clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
    ) {
        let panel = layout.bounds();
        let Some(shown) = self.shown.as_mut() else { return };
        let target = shown.target(panel, cursor);
        if shown.hovered != target {
            shown.hovered = target;
            shell.request_redraw();
        }
        if !is_press(event) {
            return;
        }
        match target {
            Some(Target::Back) => shown.go((-1).month()),
            Some(Target::On) => shown.go(1.month()),
            Some(Target::Day(day)) => {
                *self.shown = None;
                shell.publish((self.on_choose)(day.to_string()));
            }
            None if cursor.is_over(panel) => {}
            // The field closes its calendar itself once something else has the keyboard.
            None => return,
        }
        shell.capture_event();
        shell.request_redraw();
    }

    fn draw(
        &self,
        renderer: &mut Renderer,
        theme: &Theme,
        _style: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
    ) {
        let (p, panel) = (palette(theme), layout.bounds());
        let Some(shown) = self.shown.as_ref() else { return };
        draw_panel(renderer, p, panel);
        let write = |renderer: &mut Renderer, words: &str, font: Font, color: Color, bounds: Rectangle| {
            let size = if font == fonts::ICONS { size::ICON } else { size::LABEL };
            Line { font, ..Line::new(words, size, color) }.draw_centered(renderer, bounds, panel);
        };
        let month = shown.cursor.month();
        let title = self.captions.month(shown.cursor.year(), month);
        write(renderer, &title, fonts::BOLD, p.text, head(panel));
        for (bounds, mark, target) in
            [(back(panel), Icon::Left, Target::Back), (on(panel), Icon::Right, Target::On)]
        {
            if shown.hovered == Some(target) {
                draw_fill(renderer, bounds, p.hover, radius::M);
            }
            write(renderer, &icon::glyph(mark).to_string(), fonts::ICONS, p.muted, bounds);
        }
        for (column, weekday) in (0..COLUMNS).zip(&self.captions.weekdays) {
            let first = cell(panel, column, 0);
            let bounds = Rectangle { y: first.y - DAYS, height: DAYS, ..first };
            write(renderer, weekday, fonts::REGULAR, p.muted, bounds);
        }
        for (day, column, week) in shown.cells() {
            let bounds = cell(panel, column, week).shrink(1.0);
            let is_written = self.written == Some(day);
            let color = match (is_written, day.month() == month) {
                (true, _) => p.on_accent,
                (false, true) => p.text,
                (false, false) => p.muted,
            };
            if is_written {
                draw_fill(renderer, bounds, p.accent, radius::M);
            } else if shown.hovered == Some(Target::Day(day)) {
                draw_fill(renderer, bounds, p.hover, radius::M);
            }
            let line =
                if day == shown.cursor { Some(p.focus) } else { (day == self.today).then_some(p.line) };
            if let Some(color) = line {
                let bounds = if is_written { bounds.expand(1.0) } else { bounds };
                let border = border::rounded(radius::M).width(2.0).color(color);
                let quad = renderer::Quad { bounds, border, ..renderer::Quad::default() };
                renderer.fill_quad(quad, Color::TRANSPARENT);
            }
            let font = if day == self.today { fonts::BOLD } else { fonts::REGULAR };
            write(renderer, &day.day().to_string(), font, color, bounds);
        }
    }

    fn mouse_interaction(
        &self,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _renderer: &Renderer,
    ) -> mouse::Interaction {
        let panel = layout.bounds();
        match self.shown.as_ref().and_then(|shown| shown.target(panel, cursor)) {
            Some(_) => mouse::Interaction::Pointer,
            // Over the panel the window beneath is out of reach.
            None if cursor.is_over(panel) => mouse::Interaction::Idle,
            None => mouse::Interaction::None,
        }
    }
}
