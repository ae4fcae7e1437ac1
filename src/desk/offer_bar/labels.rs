//! Words beside marks, so that none covers another and none is cut off.

/// A label that would like to stand in the middle over its mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Wish {
    /// Where the mark is.
    pub at: f32,
    /// How wide the label is.
    pub width: f32,
}

/// Where a label stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct LabelPlace {
    /// Its left edge.
    pub x: f32,
    /// Its line, from the mark outwards.
    pub lane: usize,
}

/// Between two labels on a line.
const GAP: f32 = 10.0;

/// Finds a place for each label, the first ones first; `None` where there is no room near its mark.
pub(super) fn places(wishes: &[Wish], room: f32, lanes: usize) -> Vec<Option<LabelPlace>> {
    let mut taken: Vec<Vec<(f32, f32)>> = vec![Vec::new(); lanes];
    let mut place = |wish: &Wish| {
        if wish.width > room {
            return None;
        }
        let most = room - wish.width;
        for (lane, taken) in taken.iter_mut().enumerate() {
            let is_free = |x: f32| {
                (0.0..=most).contains(&x)
                    && taken.iter().all(|(from, to)| x + wish.width + GAP <= *from || x >= *to + GAP)
            };
            let middle = (wish.at - wish.width / 2.0).clamp(0.0, most);
            let beside = taken.iter().flat_map(|(from, to)| [*to + GAP, *from - GAP - wish.width]);
            // Pushed aside it still touches its mark.
            let touches = |x: &f32| *x <= wish.at + 1.0 && wish.at - 1.0 <= *x + wish.width;
            let found = std::iter::once(middle)
                .chain(beside.filter(touches))
                .filter(|x| is_free(*x))
                .min_by(|one, other| (one - middle).abs().total_cmp(&(other - middle).abs()));
            if let Some(x) = found {
                taken.push((x, x + wish.width));
                return Some(LabelPlace { x, lane });
            }
        }
        None
    };
    wishes.iter().map(&mut place).collect()
}

/// A label of one line that may be joined with its neighbours.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Joined {
    /// From the first mark to the last.
    pub marks: (f32, f32),
    /// The words.
    pub words: String,
    /// The words behind those of another.
    pub short: String,
}

/// Puts labels on one line; those too near each other become one. Without room even for one, they are left out.
pub(super) fn in_line(
    mut labels: Vec<Joined>,
    separator: &str,
    room: f32,
    width_of: impl Fn(&str) -> f32,
) -> Vec<(String, f32, f32)> {
    labels.sort_by(|one, other| one.marks.0.total_cmp(&other.marks.0));
    loop {
        let wish = |label: &Joined| Wish {
            at: f32::midpoint(label.marks.0, label.marks.1),
            width: width_of(&label.words),
        };
        let wishes: Vec<Wish> = labels.iter().map(wish).collect();
        let found = places(&wishes, room, 1);
        let left_out = found.iter().position(Option::is_none);
        match left_out {
            Some(at) if labels.len() > 1 => {
                let at = at.max(1);
                let joined = labels.remove(at);
                if let Some(before) = labels.get_mut(at - 1) {
                    before.marks.1 = before.marks.1.max(joined.marks.1);
                    before.words = format!("{}{separator}{}", before.words, joined.short);
                    before.short = format!("{}{separator}{}", before.short, joined.short);
                }
            }
            _ => {
                let placed = labels.into_iter().zip(wishes).zip(found);
                return placed.filter_map(|((l, wish), at)| Some((l.words, at?.x, wish.width))).collect();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn labels_stay_within_bounds_and_off_each_other(
            room in 0.0f32..900.0,
            lanes in 0usize..4,
            wishes in proptest::collection::vec((0.0f32..1.0, 0.0f32..400.0), 0..12),
        ) {
            let wishes: Vec<Wish> =
                wishes.into_iter().map(|(at, width)| Wish { at: at * room, width }).collect();
            let places = places(&wishes, room, lanes);
            prop_assert_eq!(places.len(), wishes.len());
            let placed: Vec<(LabelPlace, f32)> =
                places.iter().zip(&wishes).filter_map(|(place, wish)| Some(((*place)?, wish.width))).collect();
            for (at, (place, width)) in placed.iter().enumerate() {
                prop_assert!(place.lane < lanes);
                prop_assert!(place.x >= 0.0 && place.x + width <= room + 0.01);
                for (other, other_width) in &placed[at + 1..] {
                    let apart = place.lane != other.lane
                        || place.x + width <= other.x + 0.01
                        || other.x + other_width <= place.x + 0.01;
                    prop_assert!(apart, "{place:?} {width} {other:?} {other_width}");
                }
            }
        }

        #[test]
        fn joined_labels_stay_within_bounds_and_off_each_other(
            room in 0.0f32..900.0,
            marks in proptest::collection::vec((0.0f32..1.0, 1usize..24), 0..12),
        ) {
            let label = |(at, length): (f32, usize)| Joined {
                marks: (at * room, at * room),
                words: "n".repeat(length + 4),
                short: "n".repeat(length),
            };
            let placed =
                in_line(marks.into_iter().map(label).collect(), ", ", room, |words| words.len() as f32 * 7.0);
            for (at, (_, x, width)) in placed.iter().enumerate() {
                prop_assert!(*x >= 0.0 && x + width <= room + 0.01);
                for (_, other, other_width) in &placed[at + 1..] {
                    prop_assert!(x + width <= other + 0.01 || other + other_width <= x + 0.01);
                }
            }
        }

        #[test]
        fn a_label_alone_is_never_left_out_where_it_fits(at in 0.0f32..500.0, width in 0.0f32..500.0) {
            let places = places(&[Wish { at, width }], 500.0, 1);
            let place = places[0].expect("it fits");
            prop_assert!(place.x <= at + 0.01 && at <= place.x + width + 0.01);
        }
    }

    #[test]
    fn what_is_pushed_aside_stays_on_its_line_while_it_touches_its_mark() {
        let places = places(&[Wish { at: 100.0, width: 80.0 }, Wish { at: 160.0, width: 80.0 }], 400.0, 2);
        assert_eq!(places[0], Some(LabelPlace { x: 60.0, lane: 0 }));
        assert_eq!(places[1], Some(LabelPlace { x: 150.0, lane: 0 }));
    }

    #[test]
    fn what_stands_too_near_is_said_in_one_label() {
        let label = |at: f32, words: &str, short: &str| Joined {
            marks: (at, at),
            words: words.to_owned(),
            short: short.to_owned(),
        };
        let labels =
            vec![label(210.0, "asks 40", "40"), label(200.0, "asks 30", "30"), label(10.0, "asks 1", "1")];
        let placed = in_line(labels, ", ", 300.0, |words| words.len() as f32 * 7.0);
        let words: Vec<&str> = placed.iter().map(|(words, ..)| words.as_str()).collect();
        assert_eq!(words, ["asks 1", "asks 30, 40"]);
    }

    #[test]
    fn what_finds_no_room_goes_out_a_line_then_away() {
        let wish = Wish { at: 100.0, width: 180.0 };
        let places = places(&[wish, wish, wish], 200.0, 2);
        assert_eq!(places.iter().flatten().map(|place| place.lane).collect::<Vec<_>>(), [0, 1]);
        assert_eq!(places[2], None);
    }
}
