//! Answers as people type them: a value, or a word to whoever asks.

use crate::words::say::Say;
use crate::words::sums::half_width;
use crate::words::typed::{Slot, value};
use redress_engine::decision::Known;
use redress_engine::policy::{Literal, Type};

/// What somebody typed.
#[derive(Debug, PartialEq)]
pub(super) enum Typed {
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
pub(super) enum Reply {
    Known(Known),
    Unknown,
    Back,
    Quit,
}

/// Reads a line.
pub(super) fn read(say: &Say, slot: &Slot, line: &str) -> Typed {
    let small = half_width(line).trim().to_lowercase();
    match small.as_str() {
        "" => return Typed::Nothing,
        "?" | "/?" | "/help" | "help" | "帮助" | "说明" => return Typed::Help,
        "/back" | "/b" => return Typed::Back,
        "/quit" | "/q" => return Typed::Quit,
        "/unknown" | "/u" => return Typed::Unknown,
        // Of a text only what begins with a stroke is meant for us.
        _ if slot.ty == Type::Text => {}
        "b" | "back" | "返回" | "上一题" => return Typed::Back,
        "q" | "quit" | "exit" | "退出" | "结束" => return Typed::Quit,
        "u" | "unknown" | "don't know" | "dont know" | "不知道" | "不清楚" | "未知" | "不详" => {
            return Typed::Unknown;
        }
        _ => {}
    }
    match value(say, slot, line) {
        Ok(value) => Typed::Value(value),
        Err(sentence) => Typed::Wrong(sentence),
    }
}
