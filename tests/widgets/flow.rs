//! What stands beside each other while there is room.

use crate::window::{Named, Screen, Window};
use iced::widget::column;
use iced::{Point, Rectangle, Size};
use redress::kit::theme::size;
use redress::kit::widget::segmented::segmented;
use redress::kit::widget::{Element, field, flow, focus, text};

struct Form {
    answer: Option<usize>,
}

#[derive(Clone)]
enum Message {
    Answered(usize),
    Typed,
}

impl Screen for Form {
    type Message = Message;

    fn view(&self) -> Element<'_, Message> {
        let question = text::strong("Can the shop prove it did not know that the handset had been used?");
        let fields =
            ["a", "b", "c"].map(|id| field::field(id, "").id(id).on_input(|_| Message::Typed).into());
        let answers = segmented(["yes", "no", "not known yet"], self.answer, Message::Answered);
        focus::scope(column![flow::beside(question, answers.id("answers")), flow::columns(fields)]).into()
    }

    fn update(&mut self, message: Message) {
        if let Message::Answered(place) = message {
            self.answer = Some(place);
        }
    }
}

fn form(width: f32) -> Window<Form> {
    Window::sized(Form { answer: None }, Size::new(width, 600.0))
}

fn fields(window: &mut Window<Form>) -> [Rectangle; 3] {
    ["a", "b", "c"].map(|id| window.bounds(id))
}

#[test]
fn answers_stand_at_the_right_or_under_the_question() {
    let mut wide = form(800.0);
    let answers = wide.bounds("answers");
    assert!(answers.y < 5.0 && (answers.x + answers.width - 800.0).abs() < 1.0, "{answers:?}");
    let mut narrow = form(330.0);
    let answers = narrow.bounds("answers");
    assert!(answers.x == 0.0 && answers.y > 15.0 && answers.width <= 330.0, "{answers:?}");
}

#[test]
fn fields_stand_in_as_many_equal_columns_as_there_is_room_for() {
    let [a, b, c] = fields(&mut form(800.0));
    assert!(a.y == b.y && b.y == c.y && (a.width - c.width).abs() < 0.1 && a.width > 250.0);
    let [a, b, c] = fields(&mut form(400.0));
    assert!(a.y == b.y && c.y > a.y && c.x == a.x && (a.width - c.width).abs() < 0.1);
    let [a, b, c] = fields(&mut form(size::COLUMN));
    assert!(a.y < b.y && b.y < c.y && c.x == a.x && (a.width - size::COLUMN).abs() < 0.1);
}

#[test]
fn what_is_arranged_is_used_as_ever() {
    for width in [800.0, 330.0] {
        let mut window = form(width);
        let answers = window.bounds("answers");
        window.click_at(Point::new(answers.x + answers.width - 20.0, answers.center_y()));
        assert_eq!(window.screen.answer, Some(2));
        window.tap(Named::Tab);
        assert_eq!(window.focused(), Some(redress::kit::widget::Id::new("a")));
    }
}
