//! What cannot be answered, as one shape: `{"error": {"status", "what", "hint"}}`.

use std::sync::Arc;

use axum::http::StatusCode;
use sayso::ErrorKind;
use serde::Serialize;

use crate::deed::Sent;

/// An answer that is none.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Trouble {
    /// HTTP status.
    pub(crate) status: u16,
    /// What was found and what was expected.
    pub(crate) what: String,
    /// What to do about it.
    pub(crate) hint: Option<String>,
    /// The field of a form that it is about.
    #[serde(skip)]
    pub(crate) field: Option<&'static str>,
    /// The form that was refused: its page gives it again as it was filled in.
    #[serde(skip)]
    pub(crate) form: Option<Arc<Sent>>,
}

impl Trouble {
    pub(crate) fn new(status: StatusCode, what: impl Into<String>) -> Trouble {
        Trouble { status: status.as_u16(), what: what.into(), hint: None, field: None, form: None }
    }

    pub(crate) fn with_hint(self, hint: impl Into<String>) -> Trouble {
        Trouble { hint: Some(hint.into()), ..self }
    }

    pub(crate) fn with_field(self, field: &'static str) -> Trouble {
        Trouble { field: Some(field), ..self }
    }

    pub(crate) fn with_form(self, form: Arc<Sent>) -> Trouble {
        Trouble { form: Some(form), ..self }
    }

    /// A request that says something which nobody understands.
    pub(crate) fn bad(what: impl Into<String>) -> Trouble {
        Trouble::new(StatusCode::BAD_REQUEST, what)
    }

    pub(crate) fn not_found(what: impl Into<String>) -> Trouble {
        Trouble::new(StatusCode::NOT_FOUND, what)
    }

    pub(crate) fn code(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::json!({ "error": self })
    }
}

impl From<sayso::Error> for Trouble {
    fn from(error: sayso::Error) -> Trouble {
        let status = match error.kind() {
            ErrorKind::NotFound => StatusCode::NOT_FOUND,
            ErrorKind::BadDate | ErrorKind::Refused => StatusCode::BAD_REQUEST,
            // Another process is writing.
            ErrorKind::Case => StatusCode::CONFLICT,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        let hint = error.hint().map(str::to_owned);
        Trouble { hint, field: error.field(), ..Trouble::new(status, error.to_string()) }
    }
}
