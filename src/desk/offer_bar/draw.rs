//! The picture of the bar: what stands where, and how it is drawn.

use super::labels::{Joined, LabelPlace, Wish, in_line, places};
use super::scale::BarScale;
use super::{Bar, Decimal, Decimals};
use crate::kit::theme::{Palette, fonts, palette, radius, size};
use crate::words::sums::grouped;
use iced::advanced::graphics::text::Paragraph;
use iced::advanced::text::{Alignment, Paragraph as _};
use iced::alignment::Vertical;
use iced::widget::canvas::{Frame, Path, Stroke};
use iced::widget::text::{LineHeight, Shaping, Wrapping};
use iced::{Color, Point, Rectangle, Size, Theme};

/// Room for half the handle at either end.
const SIDE: f32 = 10.0;
/// A line of labels.
const LINE: f32 = 18.0;
/// Lines of labels below the bar; above it there is one.
const LANES: usize = 2;
/// The tip between a demand's label and the bar.
const TIP: f32 = 7.0;
const BAR_TOP: f32 = LINE + TIP + 3.0;
const BAR: f32 = 24.0;
/// What may still move, and the goodwill, under the bar.
const STRIP: f32 = 8.0;
/// The goodwill in it, and each stretch in which floor or ceiling must end up.
const GOODWILL: f32 = 4.0;
const STRETCH: f32 = 2.0;
const BELOW: f32 = BAR_TOP + BAR + STRIP + 6.0;
/// How far the lines of floor and ceiling reach beyond the bar.
const REACH: f32 = 5.0;
const HANDLE: f32 = 9.0;
/// Around a role's name in its band.
const MARGIN: f32 = 5.0;

/// The height of it all.
pub(super) const HEIGHT: f32 = BELOW + LANES as f32 * LINE;

/// Returns left edge and width of the bar itself.
pub(super) fn track(width: f32) -> (f32, f32) {
    (SIDE, (width - 2.0 * SIDE).max(0.0))
}

/// Tells whether the handle may be taken at that height.
pub(super) fn is_track(y: f32) -> bool {
    (BAR_TOP - REACH..=BELOW).contains(&y)
}

/// Words with their place and their part in the picture.
#[derive(Clone, Debug)]
pub(super) struct Label {
    pub words: String,
    role: Role,
    pub bounds: Rectangle,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Demand,
    Floor,
    Ceiling,
    Goodwill,
    Axis,
    Band,
}

impl Label {
    pub(super) fn color(&self, p: &Palette) -> Color {
        match self.role {
            Role::Demand => p.approval.ink,
            Role::Floor => p.go.ink,
            Role::Ceiling => p.stop.ink,
            Role::Goodwill => p.marked.ink,
            Role::Axis => p.muted,
            Role::Band => p.text,
        }
    }
}

/// The bar with a place for everything.
pub(super) struct Picture<'b> {
    bar: &'b Bar,
    scale: BarScale,
    left: f32,
    width: f32,
    end: String,
}

impl<'b> Picture<'b> {
    pub(super) fn new(bar: &'b Bar, scale: BarScale, width: f32) -> Self {
        let (left, track) = track(width);
        let end = grouped(&scale.end().normalize().to_string());
        Self { bar, scale, left, width: track, end }
    }

    fn x(&self, sum: Decimal) -> f32 {
        self.left + self.scale.place(sum) * self.width
    }

    /// Where a stretch begins and ends; what has no bound goes to the end.
    fn stretch(&self, sums: Decimals) -> (f32, f32) {
        let from = self.x(sums.lo.unwrap_or_default());
        (from, sums.hi.map_or(self.left + self.width, |hi| self.x(hi)).max(from))
    }

    /// The floor's line stands where it surely is at least, the ceiling's where it is at most.
    fn floor_line(&self) -> f32 {
        self.stretch(self.bar.floor).0
    }

    fn ceiling_line(&self) -> f32 {
        self.stretch(self.bar.ceiling).1
    }

    fn goodwill(&self) -> Option<(f32, f32)> {
        let most = self.bar.goodwill.hi.filter(|most| *most > Decimal::ZERO)?;
        let ceiling = self.bar.ceiling.hi.filter(|hi| *hi < Decimal::MAX)?;
        Some((self.x((ceiling - most).max(Decimal::ZERO)), self.x(ceiling)))
    }

    /// Finds a place for all words, what matters most first.
    pub(super) fn labels(&self, room: f32) -> Vec<Label> {
        let mut labels = self.labels_above(room);
        labels.extend(self.labels_below(room));
        labels.extend(self.band_labels());
        labels
    }

    fn labels_above(&self, room: f32) -> Vec<Label> {
        let demands = self.bar.demands.iter().map(|mark| {
            let x = self.x(mark.sum);
            Joined { marks: (x, x), words: mark.label.clone(), short: mark.short.clone() }
        });
        let placed = in_line(demands.collect(), &self.bar.separator, room, width_of);
        let label = |(words, x, width)| {
            let bounds = Rectangle { x, y: 0.0, width, height: LINE };
            Label { words, role: Role::Demand, bounds }
        };
        placed.into_iter().map(label).collect()
    }

    fn labels_below(&self, room: f32) -> Vec<Label> {
        let bar = self.bar;
        let mut wanted: Vec<(f32, &str, Role)> = vec![
            (self.floor_line(), &bar.floor_label, Role::Floor),
            (self.ceiling_line(), &bar.ceiling_label, Role::Ceiling),
        ];
        let middle = |(from, to): (f32, f32)| f32::midpoint(from, to);
        wanted.extend(self.goodwill().map(|at| (middle(at), bar.goodwill_label.as_str(), Role::Goodwill)));
        wanted.push((self.left, "0", Role::Axis));
        wanted.push((self.left + self.width, &self.end, Role::Axis));
        let wishes: Vec<Wish> =
            wanted.iter().map(|(at, words, _)| Wish { at: *at, width: width_of(words) }).collect();
        let found = places(&wishes, room, LANES);
        let mut labels = Vec::new();
        for (((_, words, role), wish), place) in wanted.into_iter().zip(wishes).zip(found) {
            if let Some(LabelPlace { x, lane }) = place.filter(|_| !words.is_empty()) {
                let y = BELOW + lane as f32 * LINE;
                let bounds = Rectangle { x, y, width: wish.width, height: LINE };
                labels.push(Label { words: words.to_owned(), role, bounds });
            }
        }
        labels
    }

    /// A role's name stands in its band, beside whatever stands on the band; where there is no room it is left out.
    fn band_labels(&self) -> Vec<Label> {
        let line = |x: f32| (x - 1.0, x + 1.0);
        let handle = self.bar.promise.map(|sum| (self.x(sum) - HANDLE, self.x(sum) + HANDLE));
        let mut taken: Vec<(f32, f32)> = vec![line(self.floor_line()), line(self.ceiling_line())];
        taken.extend(handle);
        let mut from = self.left;
        let mut labels = Vec::new();
        for band in &self.bar.bands {
            let to = self.x(band.up_to).max(from);
            let width = width_of(&band.label);
            let is_free = |x: &f32| {
                let beside = |(begin, end): &(f32, f32)| x + width + MARGIN <= *begin || *end + MARGIN <= *x;
                *x >= from + MARGIN && x + width + MARGIN <= to && taken.iter().all(beside)
            };
            let beside = taken.iter().map(|(_, end)| end + MARGIN);
            if let Some(x) = std::iter::once(from + MARGIN).chain(beside).find(is_free) {
                let bounds = Rectangle { x, y: BAR_TOP, width, height: BAR };
                labels.push(Label { words: band.label.clone(), role: Role::Band, bounds });
            }
            from = to;
        }
        labels
    }

    pub(super) fn draw(&self, frame: &mut Frame, theme: &Theme, is_held: bool) {
        let p = palette(theme);
        self.draw_bands(frame, p);
        self.draw_strips(frame, p);
        self.draw_lines(frame, p);
        self.draw_demands(frame, p);
        self.draw_handle(frame, p, is_held);
    }

    fn draw_bands(&self, frame: &mut Frame, p: &Palette) {
        let whole = Rectangle { x: self.left, y: BAR_TOP, width: self.width, height: BAR };
        fill(frame, whole, p.hover);
        let mut from = self.left;
        for band in &self.bar.bands {
            let to = self.x(band.up_to).max(from);
            let color = p.band(band.rank);
            // What hangs on answers is paler than what is certain.
            let color = if band.is_certain { color } else { color.scale_alpha(0.55) };
            fill(frame, Rectangle { x: from, y: BAR_TOP, width: to - from, height: BAR }, color);
            from = to;
        }
        let edge = Path::rounded_rectangle(whole.position(), whole.size(), radius::S.into());
        frame.stroke(&edge, Stroke::default().with_color(p.line).with_width(1.0));
    }

    /// In which stretch floor and ceiling must end up, and where goodwill begins.
    fn draw_strips(&self, frame: &mut Frame, p: &Palette) {
        let y = BAR_TOP + BAR + 1.0;
        let strip = |(from, to): (f32, f32), y, height| Rectangle { x: from, y, width: to - from, height };
        if let Some(goodwill) = self.goodwill() {
            fill(frame, strip(goodwill, y, GOODWILL), p.goodwill);
        }
        let stretches =
            [(self.bar.ceiling, p.ceiling, y + GOODWILL), (self.bar.floor, p.floor, y + GOODWILL + STRETCH)];
        for (sums, color, y) in stretches.into_iter().filter(|(sums, ..)| sums.single().is_none()) {
            fill(frame, strip(self.stretch(sums), y, STRETCH), color);
        }
    }

    fn draw_lines(&self, frame: &mut Frame, p: &Palette) {
        for (x, color) in [(self.floor_line(), p.floor), (self.ceiling_line(), p.ceiling)] {
            let (top, bottom) = (BAR_TOP - REACH, BAR_TOP + BAR + STRIP + REACH - 2.0);
            fill(frame, Rectangle { x: x - 1.0, y: top, width: 2.0, height: bottom - top }, color);
        }
    }

    fn draw_demands(&self, frame: &mut Frame, p: &Palette) {
        let color = p.approval.ink;
        let bottom = BAR_TOP - 2.0;
        for mark in &self.bar.demands {
            let x = self.x(mark.sum);
            let tip = Path::new(|path| {
                if self.scale.is_beyond(mark.sum) {
                    // It points on, to what lies beyond the end.
                    path.move_to(Point::new(x + TIP, bottom - TIP / 2.0));
                    path.line_to(Point::new(x, bottom - TIP));
                    path.line_to(Point::new(x, bottom));
                } else {
                    path.move_to(Point::new(x, bottom));
                    path.line_to(Point::new(x - TIP * 0.7, bottom - TIP));
                    path.line_to(Point::new(x + TIP * 0.7, bottom - TIP));
                }
                path.close();
            });
            frame.fill(&tip, color);
        }
    }

    /// The handle: full once a sum is named, hollow where it is the policy's recommendation.
    fn draw_handle(&self, frame: &mut Frame, p: &Palette, is_held: bool) {
        let Some(sum) = self.bar.promise else { return };
        let center = Point::new(self.x(sum), BAR_TOP + BAR / 2.0);
        let outer = if is_held { HANDLE + 2.0 } else { HANDLE };
        frame.fill(&Path::circle(center, outer + 1.5), p.surface);
        frame.fill(&Path::circle(center, outer), if self.bar.is_named { p.accent } else { p.control_line });
        frame.fill(&Path::circle(center, outer - 3.0), p.surface);
    }
}

fn fill(frame: &mut Frame, bounds: Rectangle, color: Color) {
    if bounds.width > 0.0 {
        frame.fill_rectangle(bounds.position(), bounds.size(), color);
    }
}

/// How wide words are in the size of labels.
fn width_of(words: &str) -> f32 {
    let paragraph = Paragraph::with_text(iced::advanced::Text {
        content: words,
        bounds: Size::INFINITE,
        size: size::SMALL.into(),
        line_height: LineHeight::default(),
        font: fonts::REGULAR,
        align_x: Alignment::Left,
        align_y: Vertical::Top,
        shaping: Shaping::Advanced,
        wrapping: Wrapping::None,
    });
    paragraph.min_width().ceil()
}

#[cfg(test)]
mod tests {
    use super::super::{BarBand, BarMark};
    use super::*;
    use proptest::prelude::*;

    fn sum() -> impl Strategy<Value = Decimal> {
        let plain = (0i64..1_000_000, 0u32..3).prop_map(|(units, scale)| Decimal::new(units, scale));
        let huge = (1u32..28).prop_map(|power| Decimal::from_i128_with_scale(10i128.pow(power), 0));
        prop_oneof![4 => plain, 1 => huge, 1 => Just(Decimal::ZERO), 1 => Just(Decimal::MAX)]
    }

    fn sums() -> impl Strategy<Value = Decimals> {
        let bounded = (sum(), sum()).prop_map(|(a, b)| Decimals { lo: Some(a.min(b)), hi: Some(a.max(b)) });
        let exact = sum().prop_map(Decimals::exact);
        let open = sum().prop_map(|lo| Decimals { lo: Some(lo), hi: None });
        prop_oneof![3 => exact, 3 => bounded, 1 => open, 1 => Just(Decimals { lo: None, hi: None })]
    }

    fn shown(sum: Decimal) -> String {
        grouped(&sum.to_string())
    }

    fn mark(sum: Decimal) -> BarMark {
        BarMark { sum, label: format!("客户要求 {}", shown(sum)), short: shown(sum) }
    }

    prop_compose! {
        fn bar()(
            floor in sums(), ceiling in sums(), recommended in sums(), goodwill in sums(),
            demands in proptest::collection::vec(sum(), 0..7),
            mut reaches in proptest::collection::vec(sum(), 0..7),
            promise in proptest::option::of(sum()),
            is_named in any::<bool>(),
        ) -> Bar {
            reaches.sort();
            let band = |(rank, up_to): (usize, Decimal)| {
                BarBand { up_to, is_certain: rank % 2 == 0, label: format!("Role {rank}"), rank }
            };
            Bar {
                floor, ceiling, recommended, goodwill, promise, is_named,
                floor_label: format!("应付下限 {floor:?}").chars().take(40).collect(),
                ceiling_label: format!("上限 {ceiling:?}").chars().take(40).collect(),
                goodwill_label: "其中通融 100".to_owned(),
                bands: reaches.into_iter().enumerate().map(band).collect(),
                demands: demands.into_iter().map(mark).collect(),
                ..Bar::default()
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn whatever_the_sums_labels_are_whole_and_apart(bar in bar(), width in 60.0f32..900.0) {
            let Some(scale) = BarScale::new(&bar) else { return Ok(()) };
            let labels = Picture::new(&bar, scale, width).labels(width);
            for (at, label) in labels.iter().enumerate() {
                let bounds = label.bounds;
                prop_assert!(bounds.x >= 0.0 && bounds.x + bounds.width <= width + 0.1, "{label:?}");
                prop_assert!(bounds.y >= 0.0 && bounds.y + bounds.height <= HEIGHT, "{label:?}");
                for other in &labels[at + 1..] {
                    let common = bounds.intersection(&other.bounds);
                    let apart = common.is_none_or(|common| common.width < 0.1 || common.height < 0.1);
                    prop_assert!(apart, "{label:?} {other:?}");
                }
            }
        }

        #[test]
        fn every_move_ends_on_the_scale_or_where_it_was(bar in bar(), place in 0.0f32..1.0) {
            use super::super::scale::{Move, moved, snapped};
            let Some(scale) = BarScale::new(&bar) else { return Ok(()) };
            let stops = bar.stops(&scale);
            let end = scale.end();
            prop_assert!(end > Decimal::ZERO);
            let sum = snapped(&scale, &stops, place, 0.01);
            prop_assert!((Decimal::ZERO..=end).contains(&sum), "{sum} of {end}");
            for by in [Move::More, Move::Less, Move::NextStop, Move::StopBefore, Move::Floor, Move::Ceiling] {
                let from = bar.from();
                let to = moved(&scale, &stops, from, by);
                prop_assert!((Decimal::ZERO..=end.max(from)).contains(&to), "{by:?}: {from} to {to} of {end}");
                match by {
                    Move::More => prop_assert!(to >= from.min(end)),
                    Move::Less => prop_assert!(to <= from),
                    _ => {}
                }
            }
        }
    }

    #[test]
    fn a_roles_name_makes_way_for_the_handle() {
        let bar = |promise: i64| Bar {
            ceiling: Decimals::exact(Decimal::from(90)),
            bands: vec![BarBand {
                up_to: Decimal::from(90),
                is_certain: true,
                label: "Store manager".to_owned(),
                rank: 0,
            }],
            promise: Some(Decimal::from(promise)),
            ..Bar::default()
        };
        for promise in [0, 5, 10, 20, 50, 80, 90] {
            let bar = bar(promise);
            let scale = BarScale::new(&bar).expect("there is a ceiling");
            let picture = Picture::new(&bar, scale, 500.0);
            let handle = picture.x(Decimal::from(promise));
            let labels = picture.labels(500.0);
            let name = labels.iter().find(|label| label.role == Role::Band).expect("there is room");
            let clear =
                name.bounds.x >= handle + HANDLE || name.bounds.x + name.bounds.width <= handle - HANDLE;
            assert!(clear, "{promise}: {name:?} {handle}");
        }
    }

    #[test]
    fn without_a_sum_there_is_no_scale() {
        assert_eq!(BarScale::new(&Bar::default()), None);
        let unbounded = Bar { ceiling: Decimals { lo: Some(Decimal::ZERO), hi: None }, ..Bar::default() };
        assert_eq!(BarScale::new(&unbounded), None);
        let only_asked = Bar { demands: vec![mark(Decimal::from(3000))], ..Bar::default() };
        assert_eq!(BarScale::new(&only_asked), None);
    }

    #[test]
    fn the_scale_reaches_beyond_the_demand_unless_that_would_press_the_rest_together() {
        let bar = |demand: i64| Bar {
            floor: Decimals::exact(Decimal::from(40)),
            ceiling: Decimals::exact(Decimal::from(140)),
            demands: vec![mark(Decimal::from(demand))],
            ..Bar::default()
        };
        let end = |demand| BarScale::new(&bar(demand)).map(|scale| scale.end());
        assert_eq!(end(100), Some(Decimal::from(200)));
        assert_eq!(end(300), Some(Decimal::from(400)));
        assert_eq!(end(100_000), Some(Decimal::from(200)));
    }

    #[test]
    fn steps_are_whole_units_of_the_currency_that_fit_the_scale() {
        let step = |ceiling: i64| {
            let bar = Bar { ceiling: Decimals::exact(Decimal::from(ceiling)), ..Bar::default() };
            BarScale::new(&bar).map(|scale| scale.step())
        };
        assert_eq!(step(140), Some(Decimal::ONE));
        assert_eq!(step(9_966), Some(Decimal::from(100)));
        assert_eq!(step(2), Some(Decimal::new(2, 2)));
    }
}
