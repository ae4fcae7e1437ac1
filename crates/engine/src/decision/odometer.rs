//! Going through all combinations of values.

/// Wheels that turn one after the other, the first one fastest, and dials that they move.
pub(super) struct Odometer {
    wheels: Vec<Wheel>,
    /// Where each dial stands.
    pub at: Vec<usize>,
}

struct Wheel {
    value: usize,
    size: usize,
    /// How far each dial moves with it.
    strides: Vec<usize>,
}

impl Odometer {
    /// For each wheel how many values it has and how far each of the dials moves from one to the next.
    pub(super) fn new(dials: usize, wheels: impl IntoIterator<Item = (usize, Vec<usize>)>) -> Self {
        let wheel = |(size, strides)| Wheel { value: 0, size, strides };
        Self { wheels: wheels.into_iter().map(wheel).collect(), at: vec![0; dials] }
    }

    /// The values of all wheels.
    pub(super) fn values(&self) -> impl Iterator<Item = usize> + '_ {
        self.wheels.iter().map(|wheel| wheel.value)
    }

    /// The next combination, if there is one.
    pub(super) fn turn(&mut self) -> bool {
        self.wheels.iter_mut().any(|Wheel { value, size, strides }| {
            *value = (*value + 1) % *size;
            for (at, stride) in self.at.iter_mut().zip(strides) {
                *at = if *value == 0 { *at - *stride * (*size - 1) } else { *at + *stride };
            }
            *value != 0
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_combination_comes_once_and_moves_the_dials() {
        let mut odometer = Odometer::new(2, [(2, vec![1, 0]), (3, vec![2, 1])]);
        let mut met = vec![(odometer.values().collect::<Vec<_>>(), odometer.at.clone())];
        while odometer.turn() {
            met.push((odometer.values().collect(), odometer.at.clone()));
        }
        let expected = [[0, 0], [1, 0], [0, 1], [1, 1], [0, 2], [1, 2]];
        assert_eq!(met.len(), expected.len());
        for ((values, at), [fast, slow]) in met.into_iter().zip(expected) {
            assert_eq!((values, at), (vec![fast, slow], vec![fast + 2 * slow, slow]));
        }
    }
}
