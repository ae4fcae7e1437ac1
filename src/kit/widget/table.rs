//! Rows in aligned columns. Figures stand at the right, so that they can be compared.
//!
//! ```
//! use redress::kit::widget::{Element, table::{Column, table}, text};
//!
//! let losses: Element<'_, ()> = table([Column::new("损失", 2), Column::figures("金额", 1)])
//!     .row([text::body("购机款").into(), text::figures("2,480.00").into()])
//!     .into();
//! # drop(losses);
//! ```

use super::{Element, text};
use crate::kit::theme::{space, style};
use iced::alignment::Horizontal;
use iced::widget::text::{Fragment, IntoFragment};
use iced::widget::{column, container, row, rule};
use iced::{Center, Fill, Length};

/// A column: its head, its share of the width, and at which side its cells stand.
pub struct Column<'a> {
    head: Fragment<'a>,
    share: u16,
    side: Horizontal,
}

impl<'a> Column<'a> {
    /// Makes a column of words. Shares are relative to each other.
    pub fn new(head: impl IntoFragment<'a>, share: u16) -> Self {
        Column { head: head.into_fragment(), share, side: Horizontal::Left }
    }

    /// Makes a column of figures.
    pub fn figures(head: impl IntoFragment<'a>, share: u16) -> Self {
        Column { side: Horizontal::Right, ..Column::new(head, share) }
    }
}

/// A table.
pub struct Table<'a, Message> {
    columns: Vec<(u16, Horizontal)>,
    rows: Vec<Element<'a, Message>>,
}

/// Makes a table with these columns.
pub fn table<'a, Message: 'a>(columns: impl IntoIterator<Item = Column<'a>>) -> Table<'a, Message> {
    let columns: Vec<_> = columns.into_iter().collect();
    let shape: Vec<_> = columns.iter().map(|column| (column.share, column.side)).collect();
    let heads: Vec<Element<'a, Message>> =
        columns.into_iter().map(|column| text::small(column.head).into()).collect();
    let mut table = Table { columns: shape, rows: Vec::new() };
    let head = table.line(heads);
    table.rows.push(head);
    table
}

impl<'a, Message: 'a> Table<'a, Message> {
    /// Adds a row, with as many cells as there are columns.
    pub fn row(mut self, cells: impl IntoIterator<Item = Element<'a, Message>>) -> Self {
        let line = self.line(cells);
        self.rows.push(rule::horizontal(1).style(style::line).into());
        self.rows.push(line);
        self
    }

    /// Adds rows.
    pub fn rows<Cells>(self, rows: impl IntoIterator<Item = Cells>) -> Self
    where
        Cells: IntoIterator<Item = Element<'a, Message>>,
    {
        rows.into_iter().fold(self, Table::row)
    }

    fn line(&self, cells: impl IntoIterator<Item = Element<'a, Message>>) -> Element<'a, Message> {
        let cells = self.columns.iter().zip(cells).map(|((share, side), cell)| {
            container(cell).width(Length::FillPortion(*share)).align_x(*side).into()
        });
        row(cells).spacing(space::M).padding([space::XS + 1.0, 0.0]).align_y(Center).into()
    }
}

impl<'a, Message: 'a> From<Table<'a, Message>> for Element<'a, Message> {
    fn from(table: Table<'a, Message>) -> Self {
        column(table.rows).width(Fill).into()
    }
}
