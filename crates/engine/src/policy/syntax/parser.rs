//! Words to a tree: precedence climbing, stopping at the first thing that cannot stand where it stands.

use super::ast::{AGGREGATES, Aggregation, Ast, BinaryOp, Tree, Word};
use super::lexer::{Lexeme, Token, lex};
use super::{Complaint, DEEPEST, Said, is_reserved};
use crate::policy::expr::{AggregateKind, Comparison};
use crate::policy::finding::Code;
use crate::policy::functions::{FUNCTIONS, FunctionId};
use crate::policy::suggest::nearest;

mod figures;

pub(in crate::policy) use figures::decimal;

/// How tightly a place binds; a tree may stand there if it binds at least as tightly.
mod level {
    pub const IF: u8 = 0;
    pub const OR: u8 = 1;
    pub const AND: u8 = 2;
    pub const NOT: u8 = 3;
    pub const COMPARISON: u8 = 4;
    pub const SUM: u8 = 5;
    pub const PRODUCT: u8 = 6;
    pub const MINUS: u8 = 7;
}

/// The tree of an expression.
pub(in crate::policy) fn parse(text: &str) -> Result<Ast, Complaint> {
    let lexemes = lex(text)?;
    let mut parser = Parser { text, lexemes: &lexemes, at: 0, nested: 0 };
    let ast = parser.expression(level::IF)?;
    match parser.here().token {
        Token::End => Ok(ast),
        _ => Err(parser.no_operator()),
    }
}

struct Parser<'a> {
    text: &'a str,
    lexemes: &'a [Lexeme],
    at: usize,
    /// How many expressions are open: bounds the recursion before there is a tree to measure.
    nested: usize,
}

impl<'a> Parser<'a> {
    fn here(&self) -> Lexeme {
        self.ahead(0)
    }

    fn ahead(&self, by: usize) -> Lexeme {
        let end = Lexeme { token: Token::End, start: self.text.len(), end: self.text.len() };
        self.lexemes.get(self.at + by).copied().unwrap_or(end)
    }

    fn step(&mut self) -> Lexeme {
        let here = self.here();
        self.at += 1;
        here
    }

    fn words(&self, lexeme: Lexeme) -> &'a str {
        self.text.get(lexeme.start..lexeme.end).unwrap_or("")
    }

    /// The word here, or nothing if it is no word.
    fn word_ahead(&self, by: usize) -> &'a str {
        let lexeme = self.ahead(by);
        if lexeme.token == Token::Word { self.words(lexeme) } else { "" }
    }

    fn is_word(&self, word: &str) -> bool {
        self.word_ahead(0) == word
    }

    fn is_sign(&self, sign: &str) -> bool {
        matches!(self.here().token, Token::Sign(here) if here == sign)
    }

    fn take_word(&mut self, word: &str) -> bool {
        let is = self.is_word(word);
        self.at += usize::from(is);
        is
    }

    fn take_sign(&mut self, sign: &str) -> bool {
        let is = self.is_sign(sign);
        self.at += usize::from(is);
        is
    }

    fn found(&self) -> Said<'a> {
        match self.here().token {
            Token::End if self.text.trim().is_empty() => Said::Ours("word-expr-nothing"),
            Token::End => Said::Ours("word-expr-end"),
            _ => Said::Quoted(self.words(self.here())),
        }
    }

    fn unexpected(&self, expected: Said<'_>, help: &'static str) -> Complaint {
        // The end of the text is no word to point at: the last word is.
        let place = match self.here() {
            end if end.token == Token::End => {
                self.lexemes.iter().rev().find(|lexeme| lexeme.token != Token::End).copied().unwrap_or(end)
            }
            here => here,
        };
        Complaint::unexpected(place.start, place.end, self.found(), expected, help)
    }

    fn need_sign(&mut self, sign: &'static str, help: &'static str) -> Result<Lexeme, Complaint> {
        if !self.is_sign(sign) {
            return Err(self.unexpected(Said::Quoted(sign), help));
        }
        Ok(self.step())
    }

    fn need_word(&mut self, word: &'static str, help: &'static str) -> Result<(), Complaint> {
        if self.take_word(word) { Ok(()) } else { Err(self.slip(&[word], Said::Quoted(word), help)) }
    }

    /// A complaint about what stands here, with the word that was perhaps meant.
    fn slip(&self, candidates: &[&'static str], expected: Said<'_>, help: &'static str) -> Complaint {
        let word = self.word_ahead(0);
        let meant = habit(word).or_else(|| nearest(word, candidates.iter().copied()));
        self.unexpected(expected, help).suggesting(meant)
    }

    fn tree(&self, tree: Tree, start: usize, end: usize) -> Result<Ast, Complaint> {
        let depth = tree.depth();
        if depth > DEEPEST {
            return Err(Complaint::new(start, end, Code::TooDeep).with("limit", DEEPEST));
        }
        Ok(Ast { tree, start, end, depth })
    }

    fn expression(&mut self, least: u8) -> Result<Ast, Complaint> {
        self.nested += 1;
        // Each node of a tree is reached through at most two: its own and its brackets'.
        if self.nested > 2 * DEEPEST {
            let here = self.here();
            return Err(Complaint::new(here.start, here.end, Code::TooDeep).with("limit", DEEPEST));
        }
        let mut left = self.prefix(least)?;
        loop {
            match self.infix(left, least)? {
                Next::More(ast) => left = ast,
                Next::Done(ast) => {
                    self.nested -= 1;
                    return Ok(ast);
                }
            }
        }
    }

    /// What begins an expression.
    fn prefix(&mut self, least: u8) -> Result<Ast, Complaint> {
        let first = self.here();
        match self.word_ahead(0) {
            "if" if least > level::IF => {
                Err(self.unexpected(Said::Ours("word-expr-value"), "word-expr-help-if"))
            }
            "if" => self.conditional(),
            "not" if least > level::NOT => {
                Err(self.unexpected(Said::Ours("word-expr-value"), "word-expr-help-not-brackets"))
            }
            "not" => {
                self.step();
                let of = self.expression(level::NOT)?;
                let end = of.end;
                self.tree(Tree::Not(Box::new(of)), first.start, end)
            }
            _ if self.take_sign("-") => {
                let of = self.expression(level::MINUS)?;
                let end = of.end;
                self.tree(Tree::Neg(Box::new(of)), first.start, end)
            }
            _ => self.operand(),
        }
    }

    fn conditional(&mut self) -> Result<Ast, Complaint> {
        let start = self.step().start;
        let condition = self.expression(level::IF)?;
        self.need_word("then", "word-expr-help-else")?;
        let yes = self.expression(level::IF)?;
        self.need_word("else", "word-expr-help-else")?;
        let no = self.expression(level::IF)?;
        let end = no.end;
        self.tree(Tree::If(Box::new(condition), Box::new(yes), Box::new(no)), start, end)
    }

    /// What can follow a finished operand at this level.
    fn infix(&mut self, left: Ast, least: u8) -> Result<Next, Complaint> {
        let start = left.start;
        let made = if let Token::Sign(sign) = self.here().token {
            let Some((binds, op)) = operator(sign).filter(|(binds, _)| *binds >= least) else {
                return Ok(Next::Done(left));
            };
            self.step();
            let right = self.expression(binds + 1)?;
            if binds == level::COMPARISON {
                self.forbid_chain()?;
            }
            let end = right.end;
            self.tree(Tree::Binary(op, Box::new(left), Box::new(right)), start, end)?
        } else {
            match self.word_ahead(0) {
                "or" if level::OR >= least => {
                    let all = self.series("or", left)?;
                    let end = all.last().map_or(start, |last| last.end);
                    self.tree(Tree::Or(flat(all, |tree| matches!(tree, Tree::Or(_)))), start, end)?
                }
                "and" if level::AND >= least => {
                    let all = self.series("and", left)?;
                    let end = all.last().map_or(start, |last| last.end);
                    self.tree(Tree::And(flat(all, |tree| matches!(tree, Tree::And(_)))), start, end)?
                }
                "is" | "in" if level::COMPARISON >= least => self.membership(left)?,
                "not" if level::COMPARISON >= least && self.word_ahead(1) == "in" => self.membership(left)?,
                _ => return Ok(Next::Done(left)),
            }
        };
        Ok(Next::More(made))
    }

    fn series(&mut self, word: &str, first: Ast) -> Result<Vec<Ast>, Complaint> {
        let binds = if word == "or" { level::OR } else { level::AND };
        let mut all = vec![first];
        while self.take_word(word) {
            all.push(self.expression(binds + 1)?);
        }
        Ok(all)
    }

    /// `a < b < c` means something else in every language that has it; here it means nothing.
    fn forbid_chain(&self) -> Result<(), Complaint> {
        let again = match self.here().token {
            Token::Sign(sign) => operator(sign).is_some_and(|(binds, _)| binds == level::COMPARISON),
            _ => {
                self.is_word("is") || self.is_word("in") || self.is_word("not") && self.word_ahead(1) == "in"
            }
        };
        if again { Err(self.unexpected(Said::Quoted("and"), "word-expr-help-chain")) } else { Ok(()) }
    }

    /// `is a`, `is not a`, `in [a, b]`, `not in [a, b]`
    fn membership(&mut self, of: Ast) -> Result<Ast, Complaint> {
        let start = of.start;
        let (choices, negated, end) = if self.take_word("is") {
            let negated = self.take_word("not");
            if self.is_word("in") || self.is_sign("[") {
                return Err(self.unexpected(Said::Ours("word-expr-choice"), "word-expr-help-in"));
            }
            let choice = self.choice("word-expr-help-is")?;
            let end = choice.end;
            (vec![choice], negated, end)
        } else {
            let negated = self.take_word("not");
            self.step();
            self.need_sign("[", "word-expr-help-in")?;
            let mut choices = vec![self.choice("word-expr-help-in")?];
            while self.take_sign(",") {
                choices.push(self.choice("word-expr-help-in")?);
            }
            let end = self.need_sign("]", "word-expr-help-in")?.end;
            (choices, negated, end)
        };
        self.forbid_chain()?;
        self.tree(Tree::In { of: Box::new(of), choices, negated }, start, end)
    }

    fn choice(&mut self, help: &'static str) -> Result<Word, Complaint> {
        let here = self.here();
        let word = self.word_ahead(0);
        if word.is_empty() || is_reserved(word) {
            return Err(self.unexpected(Said::Ours("word-expr-choice"), help));
        }
        self.step();
        Ok(Word { name: word.into(), start: here.start, end: here.end })
    }

    /// A figure, a name, a call, or something in brackets.
    fn operand(&mut self) -> Result<Ast, Complaint> {
        let here = self.here();
        match here.token {
            Token::Figure => self.figure(),
            Token::Date => self.date(),
            Token::Sign("(") => {
                self.step();
                let inner = self.expression(level::IF)?;
                let end = self.close()?;
                Ok(Ast { start: here.start, end, ..inner })
            }
            Token::Word => self.named(),
            _ => Err(self.unexpected(Said::Ours("word-expr-value"), "word-expr-help-general")),
        }
    }

    fn close(&mut self) -> Result<usize, Complaint> {
        if self.is_sign(")") {
            return Ok(self.step().end);
        }
        if self.here().token == Token::End {
            return Err(self.unexpected(Said::Quoted(")"), "word-expr-help-bracket"));
        }
        Err(self.no_operator())
    }

    fn named(&mut self) -> Result<Ast, Complaint> {
        let here = self.here();
        let word = self.words(here);
        if let "true" | "false" = word {
            self.step();
            return self.tree(Tree::Bool(word == "true"), here.start, here.end);
        }
        if matches!(self.ahead(1).token, Token::Sign("(")) {
            let aggregate = AGGREGATES.iter().find(|(name, _)| *name == word).map(|(_, kind)| *kind);
            let function = FunctionId::named(word);
            if aggregate.is_some() || function.is_some() {
                return self.call(aggregate, function);
            }
            if !matches!(word, "if" | "and" | "or" | "not" | "is" | "in" | "then" | "else" | "where" | "of") {
                let functions = FUNCTIONS.iter().map(|function| function.name);
                let names = functions.chain(AGGREGATES.iter().map(|(name, _)| *name));
                let meant = nearest(word, names);
                return Err(self
                    .unexpected(Said::Ours("word-expr-operator"), "word-expr-help-function")
                    .suggesting(meant));
            }
        }
        if is_reserved(word) {
            return Err(self.unexpected(Said::Ours("word-expr-value"), "word-expr-help-reserved"));
        }
        if word.chars().any(|c| c.is_ascii_uppercase()) {
            let meant = habit(word).map(str::to_owned).unwrap_or_else(|| word.to_ascii_lowercase());
            return Err(self
                .unexpected(Said::Ours("word-expr-name"), "word-expr-help-capitals")
                .suggesting(Some(&meant)));
        }
        self.step();
        self.tree(Tree::Name(word.into()), here.start, here.end)
    }

    /// A function of values, or an aggregate over a list: which one shows at the first `of`.
    fn call(
        &mut self,
        aggregate: Option<AggregateKind>,
        function: Option<FunctionId>,
    ) -> Result<Ast, Complaint> {
        let start = self.step().start;
        self.step();
        if aggregate == Some(AggregateKind::Count) {
            return self.aggregate(AggregateKind::Count, None, start);
        }
        let mut arguments = Vec::new();
        if !self.is_sign(")") {
            arguments.push(self.expression(level::IF)?);
        }
        if let Some(kind) = aggregate
            && arguments.len() == 1
            && (function.is_none() || self.is_word("of"))
        {
            if !self.take_word("of") {
                return Err(self.slip(&["of"], Said::Quoted("of"), "word-expr-help-aggregate"));
            }
            return self.aggregate(kind, arguments.pop(), start);
        }
        let Some(function) = function else {
            return Err(self.unexpected(Said::Ours("word-expr-value"), "word-expr-help-aggregate"));
        };
        while self.take_sign(",") {
            arguments.push(self.expression(level::IF)?);
        }
        let end = self.close()?;
        if !function.row().takes(arguments.len()) {
            let found = self.text.get(start..end).unwrap_or("");
            let expected = Said::Quoted(function.row().usage);
            return Err(Complaint::unexpected(
                start,
                end,
                Said::Quoted(found),
                expected,
                "word-expr-help-arguments",
            ));
        }
        self.tree(Tree::Call(function, arguments), start, end)
    }

    fn aggregate(&mut self, kind: AggregateKind, item: Option<Ast>, start: usize) -> Result<Ast, Complaint> {
        let here = self.here();
        let word = self.word_ahead(0);
        if word.is_empty() || is_reserved(word) {
            return Err(self.unexpected(Said::Ours("word-expr-list-name"), "word-expr-help-aggregate"));
        }
        self.step();
        let list = Word { name: word.into(), start: here.start, end: here.end };
        let filter = if self.take_word("where") { Some(self.expression(level::IF)?) } else { None };
        if filter.is_none() && self.here().token == Token::Word {
            return Err(self.slip(&["where"], Said::Quoted("where"), "word-expr-help-aggregate"));
        }
        let end = self.close()?;
        self.tree(Tree::Aggregate(Box::new(Aggregation { kind, item, list, filter })), start, end)
    }

    /// What stands after a finished operand and is no operator.
    fn no_operator(&self) -> Complaint {
        const OPERATORS: [&str; 8] = ["and", "or", "is", "in", "then", "else", "where", "of"];
        match self.here().token {
            Token::Word => self.slip(&OPERATORS, Said::Ours("word-expr-operator"), "word-expr-help-general"),
            Token::Sign(",") => self.unexpected(Said::Ours("word-expr-operator"), "word-expr-help-thousands"),
            Token::Sign("%") => self.unexpected(Said::Ours("word-expr-operator"), "word-expr-help-percent"),
            Token::Sign("(" | ")" | "[" | "]") => {
                self.unexpected(Said::Ours("word-expr-operator"), "word-expr-help-bracket")
            }
            _ => self.unexpected(Said::Ours("word-expr-operator"), "word-expr-help-general"),
        }
    }
}

/// Where the loop over operators stands.
enum Next {
    /// An operator was taken: look for another.
    More(Ast),
    /// None binds tightly enough.
    Done(Ast),
}

fn operator(sign: &str) -> Option<(u8, BinaryOp)> {
    let comparison = |comparison| (level::COMPARISON, BinaryOp::Compare(comparison));
    Some(match sign {
        "==" => comparison(Comparison::Equal),
        "!=" => comparison(Comparison::NotEqual),
        "<" => comparison(Comparison::Less),
        "<=" => comparison(Comparison::AtMost),
        ">" => comparison(Comparison::Greater),
        ">=" => comparison(Comparison::AtLeast),
        "+" => (level::SUM, BinaryOp::Add),
        "-" => (level::SUM, BinaryOp::Sub),
        "*" => (level::PRODUCT, BinaryOp::Mul),
        "/" => (level::PRODUCT, BinaryOp::Div),
        _ => return None,
    })
}

/// `(a or b) or c` is `a or b or c`: the tree has one node for all.
fn flat(all: Vec<Ast>, same: fn(&Tree) -> bool) -> Vec<Ast> {
    let mut flat = Vec::with_capacity(all.len());
    for part in all {
        match part.tree {
            Tree::Or(parts) if same(&Tree::Or(Vec::new())) => flat.extend(parts),
            Tree::And(parts) if same(&Tree::And(Vec::new())) => flat.extend(parts),
            tree => flat.push(Ast { tree, ..part }),
        }
    }
    flat
}

/// What people write who write Chinese, or another language of machines.
fn habit(word: &str) -> Option<&'static str> {
    Some(match word {
        "AND" | "And" | "且" | "并且" | "而且" => "and",
        "OR" | "Or" | "或" | "或者" => "or",
        "NOT" | "Not" | "非" => "not",
        "是" | "为" => "is",
        "如果" | "IF" | "If" => "if",
        "那么" | "则" | "THEN" | "Then" => "then",
        "否则" | "ELSE" | "Else" | "otherwise" => "else",
        "TRUE" | "True" => "true",
        "FALSE" | "False" => "false",
        _ => return None,
    })
}
