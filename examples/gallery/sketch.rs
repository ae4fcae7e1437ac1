//! A hash that is near for pictures that are near: what is kept of a picture instead of the picture.
//!
//! A picture is cut into eight by eight parts. Of each the sum of all its channels is taken, half of them added and half
//! subtracted, by a die that falls the same for every picture. What changes anywhere moves the sum by about its contrast times the
//! root of its pixels: a figure that became another by some thousand, a shade of rounding here and there by a few dozen. The sum is
//! kept in steps of 64, as a byte, which wraps around; a step or two are forgiven, since another processor may round otherwise.

use std::fmt;
use std::str::FromStr;

/// So many parts each way.
const SIDE: usize = 8;
/// A figure of a sketch is so much of a sum.
const STEP: i64 = 64;
/// Figures that are no farther apart are of the same picture to the eye.
const NEAR: u8 = 2;

/// What is kept of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch([u8; SIDE * SIDE]);

impl Sketch {
    /// Of pixels in four bytes each, the last of which is not seen.
    pub fn of(width: usize, rgba: &[u8]) -> Self {
        let mut sums = [0_i64; SIDE * SIDE];
        let height = rgba.len() / 4 / width;
        let mut die = 0x9E37_79B9_7F4A_7C15_u64;
        for (y, row) in rgba.chunks_exact(width * 4).enumerate() {
            let above = y * SIDE / height * SIDE;
            for (x, pixel) in row.chunks_exact(4).enumerate() {
                die ^= die << 13;
                die ^= die >> 7;
                die ^= die << 17;
                let signed = |at: usize| i64::from(pixel[at]) * ((die >> at & 1) as i64 * 2 - 1);
                sums[above + x * SIDE / width] += signed(0) + signed(1) + signed(2);
            }
        }
        // The lowest byte alone: what is above it wraps around.
        Self(sums.map(|sum| sum.div_euclid(STEP) as u8))
    }

    /// The parts that look otherwise, as squares of a chessboard whose a1 is at the top left.
    pub fn changed(&self, other: &Self) -> Vec<String> {
        let is_far = |(a, b): (&u8, &u8)| a.wrapping_sub(*b).min(b.wrapping_sub(*a)) > NEAR;
        let parts = self.0.iter().zip(&other.0).enumerate().filter(|(_, pair)| is_far(*pair));
        let named = |at: usize| format!("{}{}", char::from(b'a' + (at % SIDE) as u8), at / SIDE + 1);
        parts.map(|(at, _)| named(at)).collect()
    }
}

impl fmt::Display for Sketch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|figure| write!(f, "{figure:02x}"))
    }
}

impl FromStr for Sketch {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let figure =
            |at: usize| text.get(2 * at..2 * at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
        let figures: Option<Vec<u8>> = (0..SIDE * SIDE).map(figure).collect();
        let figures =
            figures.and_then(|figures| figures.try_into().ok()).filter(|_| text.len() == 2 * SIDE * SIDE);
        figures.map(Self).ok_or_else(|| format!("no sketch: {text}"))
    }
}

/// What is kept of all pictures, by their names, in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Sketches(pub Vec<(String, Sketch)>);

impl Sketches {
    /// Where they are kept in the repository.
    pub const FILE: &'static str = "tests/gallery.hashes";

    /// Of a picture, if any was kept.
    pub fn get(&self, name: &str) -> Option<&Sketch> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, sketch)| sketch)
    }

    /// In what way a picture is another than the kept one, if it is.
    pub fn against(&self, name: &str, sketch: &Sketch) -> Option<String> {
        let Some(kept) = self.get(name) else { return Some(format!("{name} is new")) };
        let parts = kept.changed(sketch);
        (!parts.is_empty())
            .then(|| format!("{name} changed in {} of 64 parts: {}", parts.len(), parts.join(" ")))
    }
}

impl FromStr for Sketches {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let line = |line: &str| {
            let (name, sketch) = line.split_once(' ').ok_or_else(|| format!("no name and sketch: {line}"))?;
            Ok((name.to_owned(), sketch.parse()?))
        };
        text.lines().map(line).collect::<Result<_, _>>().map(Self)
    }
}

impl fmt::Display for Sketches {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|(name, sketch)| writeln!(f, "{name} {sketch}"))
    }
}
