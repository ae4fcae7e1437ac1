//! Answers as people type them: a value, or a word to whoever asks.

use crate::words::say::Say;
use crate::words::sums::half_width;
use crate::words::typed::{Slot, value};
use redress_engine::decision::Known;
use redress_engine::policy::{Literal, Type};

/// What somebody typed.
#[derive(Debug, PartialEq)]
pub(super) enum TypedAnswer {
    Value(Literal),
    Unknown,
    Back,
    Quit,
    Help,
    Nothing,
    /// What is wrong with it.
    Wrong(String),
}

/// What came of a question.
pub(super) enum QuestionReply {
    Known(Known),
    Unknown,
    Back,
    Quit,
}

/// Reads a line.
pub(super) fn read(say: &Say, slot: &Slot, line: &str) -> TypedAnswer {
    let small = half_width(line).trim().to_lowercase();
    match small.as_str() {
        "" => return TypedAnswer::Nothing,
        "?" | "/?" | "/help" | "help" | "帮助" | "说明" => return TypedAnswer::Help,
        "/back" | "/b" => return TypedAnswer::Back,
        "/quit" | "/q" => return TypedAnswer::Quit,
        "/unknown" | "/u" => return TypedAnswer::Unknown,
        // Of a text only what begins with a stroke is meant for us.
        _ if slot.ty == Type::Text => {}
        "b" | "back" | "返回" | "上一题" => return TypedAnswer::Back,
        "q" | "quit" | "exit" | "退出" | "结束" => return TypedAnswer::Quit,
        "u" | "unknown" | "don't know" | "dont know" | "不知道" | "不清楚" | "未知" | "不详" => {
            return TypedAnswer::Unknown;
        }
        _ => {}
    }
    match value(say, slot, line) {
        Ok(value) => TypedAnswer::Value(value),
        Err(sentence) => TypedAnswer::Wrong(sentence),
    }
}
