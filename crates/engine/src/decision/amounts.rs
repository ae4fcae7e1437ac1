//! The three sums of a category.

/// What a category comes to: floor, ceiling and what is recommended, in one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amounts<T> {
    /// What is owed at least.
    pub floor: T,
    /// The most that may be given.
    pub ceiling: T,
    /// What the policy would offer.
    pub recommended: T,
}

impl<T: Copy> Amounts<T> {
    /// Returns the three as `turn` makes them.
    pub fn map<U>(self, mut turn: impl FnMut(T) -> U) -> Amounts<U> {
        Amounts { floor: turn(self.floor), ceiling: turn(self.ceiling), recommended: turn(self.recommended) }
    }

    /// Returns the three as `turn` makes them of each and the same one of the others.
    pub fn zip_with<U: Copy, V>(self, other: Amounts<U>, turn: impl Fn(T, U) -> V) -> Amounts<V> {
        Amounts {
            floor: turn(self.floor, other.floor),
            ceiling: turn(self.ceiling, other.ceiling),
            recommended: turn(self.recommended, other.recommended),
        }
    }

    /// Returns floor, ceiling and what is recommended, in this order.
    pub fn to_array(self) -> [T; 3] {
        [self.floor, self.ceiling, self.recommended]
    }
}
