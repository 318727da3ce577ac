//! What is wrong with a content file: every fault with its line, not only the first.

use std::{cell::RefCell, fmt};

/// One fault in a content file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line it is on; the file's first line is 1.
    pub line: usize,
    /// Where in the front matter or under which heading, such as `parts[1].evidence[0]`; may be empty.
    pub path: String,
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let between = if self.path.is_empty() { "" } else { ": " };
        write!(f, "{}{between}{}", self.path, self.message)
    }
}

/// Why a content file was refused. Written as one line per fault: `file:line: path: message`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct ContentFaults {
    /// The file's name.
    pub file: String,
    /// The faults, by line; at least one.
    pub problems: Vec<Problem>,
}

impl fmt::Display for ContentFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, problem) in self.problems.iter().enumerate() {
            let end = if at + 1 < self.problems.len() { "\n" } else { "" };
            write!(f, "{}:{}: {problem}{end}", self.file, problem.line)?;
        }
        Ok(())
    }
}

/// Gathers the faults of one file while it is read.
#[derive(Debug)]
pub struct Report<'f> {
    file: &'f str,
    /// The front matter, for turning offsets into lines.
    front: &'f str,
    problems: RefCell<Vec<Problem>>,
}

/// The front matter begins on the file's second line, after the `+++`.
const FRONT_LINE: usize = 2;

/// The file's line of a byte offset in its front matter.
#[must_use]
pub fn line_at(front: &str, offset: usize) -> usize {
    let before = front.get(..offset).unwrap_or(front);
    FRONT_LINE + before.matches('\n').count()
}

impl<'f> Report<'f> {
    /// An empty report on the file with this name and front matter.
    #[must_use]
    pub fn new(file: &'f str, front: &'f str) -> Self {
        Self {
            file,
            front,
            problems: RefCell::default(),
        }
    }

    /// Notes a fault at a byte offset of the front matter.
    pub fn at_offset(&self, offset: usize, path: &str, message: impl Into<String>) {
        self.at_line(line_at(self.front, offset), path, message);
    }

    /// Notes a fault on a line of the file.
    pub fn at_line(&self, line: usize, path: &str, message: impl Into<String>) {
        let problem = Problem {
            line,
            path: path.to_owned(),
            message: message.into(),
        };
        self.problems.borrow_mut().push(problem);
    }

    /// `value`, unless there were faults. A reader returns `None` only after it noted one.
    ///
    /// # Errors
    /// The faults, by line.
    pub fn finish<T>(self, value: Option<T>) -> Result<T, ContentFaults> {
        let mut problems = self.problems.into_inner();
        problems.sort_by_key(|problem| problem.line);
        value
            .filter(|_| problems.is_empty())
            .ok_or_else(|| ContentFaults {
                file: self.file.to_owned(),
                problems,
            })
    }
}
