//! Cutting a content file: the front matter between `+++` lines, then Markdown under headings.

use super::report::{ContentFaults, Problem, Report};

/// A content file, cut.
#[derive(Debug, PartialEq, Eq)]
pub struct Cut<'f> {
    /// The TOML between the two `+++` lines.
    pub front: &'f str,
    /// The Markdown behind them.
    pub body: &'f str,
    /// The line of the file on which the Markdown begins.
    pub body_line: usize,
}

/// Cuts a file's text in two. A mark of byte order and Windows line ends do no harm.
///
/// # Errors
/// When either `+++` line is missing.
pub fn cut<'f>(file: &str, text: &'f str) -> Result<Cut<'f>, ContentFaults> {
    let fault = |line, message: &str| {
        let problem = Problem {
            line,
            path: String::new(),
            message: message.to_owned(),
        };
        ContentFaults {
            file: file.to_owned(),
            problems: vec![problem],
        }
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != "+++" {
        return Err(fault(1, "the file must begin with a line +++"));
    }
    let mut end = first.len();
    let mut line = 1;
    for each in lines {
        line += 1;
        if each.trim_end() == "+++" {
            let (front, body) = (&text[first.len()..end], &text[end + each.len()..]);
            return Ok(Cut {
                front,
                body,
                body_line: line + 1,
            });
        }
        end += each.len();
    }
    Err(fault(
        line,
        "the front matter does not end; a second line +++ is missing",
    ))
}

/// Markdown under one heading.
#[derive(Debug, PartialEq, Eq)]
pub struct Section<'f> {
    /// The heading's words.
    pub title: &'f str,
    /// The text below it, up to the next heading of the same level; trimmed.
    pub text: &'f str,
    /// The file's line of the heading.
    pub line: usize,
    /// The file's line on which `text` begins, give or take empty lines.
    pub text_line: usize,
}

/// Cuts Markdown at its headings of one level: `mark` is `"# "` or `"## "`.
///
/// Headings inside fenced code are text. Text before the first heading belongs to no section and
/// is reported.
#[must_use]
pub fn sections<'f>(
    report: &Report<'_>,
    path: &str,
    mark: &str,
    body: &'f str,
    line: usize,
) -> Vec<Section<'f>> {
    let mut found: Vec<(&str, usize, usize, usize)> = Vec::new();
    let mut fence: Option<&str> = None;
    let mut offset = 0;
    for (at, each) in body.split_inclusive('\n').enumerate() {
        let start = offset;
        offset += each.len();
        let trimmed = each.trim();
        match fence {
            Some(mark) if trimmed.starts_with(mark) => fence = None,
            Some(_) => {}
            None => {
                fence = ["```", "~~~"].into_iter().find(|mark| trimmed.starts_with(mark));
                if let Some(title) = each.strip_prefix(mark) {
                    found.push((title.trim(), start, offset, line + at));
                } else if found.is_empty() && !trimmed.is_empty() {
                    let message = format!("this text stands before the first heading {}", mark.trim_end());
                    report.at_line(line + at, path, message);
                    break;
                }
            }
        }
    }
    let ends: Vec<usize> = found
        .iter()
        .skip(1)
        .map(|next| next.1)
        .chain([body.len()])
        .collect();
    found
        .into_iter()
        .zip(ends)
        .map(|((title, _, from, line), to)| Section {
            title,
            text: body[from..to].trim(),
            line,
            text_line: line + 1,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_cut_at_its_two_lines() {
        let cut = cut("a.md", "\u{feff}+++\r\na = 1\r\n+++\r\nText").unwrap();
        assert_eq!(
            cut,
            Cut {
                front: "a = 1\r\n",
                body: "Text",
                body_line: 4
            }
        );
    }

    #[test]
    fn files_without_front_matter_are_refused() {
        assert_eq!(
            cut("a.md", "").unwrap_err().to_string(),
            "a.md:1: the file must begin with a line +++"
        );
        let open = cut("a.md", "+++\na = 1\n").unwrap_err();
        assert_eq!(
            open.to_string(),
            "a.md:2: the front matter does not end; a second line +++ is missing"
        );
    }

    #[test]
    fn headings_in_fenced_code_are_text() {
        let report = Report::new("a.md", "");
        let text = "\n# One\ntext\n```\n# no\n```\n# Two\n## in\nmore\n";
        let found = sections(&report, "", "# ", text, 10);
        let seen: Vec<_> = found
            .iter()
            .map(|section| (section.title, section.text, section.line))
            .collect();
        assert_eq!(
            seen,
            [("One", "text\n```\n# no\n```", 11), ("Two", "## in\nmore", 16)]
        );
        assert_eq!(report.finish(Some(())), Ok(()));
    }

    #[test]
    fn text_before_the_first_heading_is_reported_with_its_line() {
        let report = Report::new("a.md", "");
        assert!(sections(&report, "", "# ", "\nlost\n# One\n", 5).is_empty());
        assert!(
            report
                .finish(Some(()))
                .unwrap_err()
                .to_string()
                .starts_with("a.md:6: ")
        );
    }
}
