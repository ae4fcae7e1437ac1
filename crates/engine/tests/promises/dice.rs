//! Throws from which packs and cases are made. Throws that run out are zeroes, and a zero always picks what is simplest,
//! so proptest shrinks a case by shrinking its throws.

/// Throws, in order.
pub struct Dice<'d> {
    throws: &'d [u16],
    at: usize,
}

impl<'d> Dice<'d> {
    pub fn new(throws: &'d [u16]) -> Self {
        Self { throws, at: 0 }
    }

    /// One of `0..sides`.
    pub fn throw(&mut self, sides: usize) -> usize {
        let face = self.throws.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(face) % sides.max(1)
    }

    /// True in one of `times` throws.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.throw(times) == times - 1
    }

    /// One of some.
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.throw(of.len())]
    }
}
