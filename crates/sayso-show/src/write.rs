//! Writing: a form of one of our pages in, a deed done, and the reader led back. What may be done is said in [`crate::deed`].

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use sayso::record::Record;
use tokio::time::timeout;

use crate::answer::{self, Form};
use crate::deed::{Sent, Writing};
use crate::server::Shared;
use crate::trouble::Trouble;

/// Bytes of a form.
const LARGEST: usize = 64 * 1024;
/// How long a form may be on its way.
const ON_ITS_WAY: Duration = Duration::from_secs(10);
/// How long a reader waits for a large case to be weighed anew. The edit is logged by then; weighing goes on by itself.
const WAITED_FOR: Duration = Duration::from_secs(15);

/// Does what a form says. The door has looked at where it comes from; here are its kind, its size and its seal.
pub(crate) async fn write(shared: &Arc<Shared>, request: Request) -> Result<Response<Body>, Trouble> {
    let reviewer = shared.reviewer.clone().ok_or_else(|| {
        Trouble::new(StatusCode::METHOD_NOT_ALLOWED, "this case can only be read here")
            .with_hint("sayso serve --review lets a named reviewer write")
    })?;
    let (path, form) = Form::of(request.uri().path());
    if !matches!(form, Form::Html | Form::Json) {
        let what = format!("nothing is sent to {}", request.uri().path());
        return Err(Trouble::new(StatusCode::METHOD_NOT_ALLOWED, what));
    }
    let path = path.to_owned();
    let sent = Arc::new(Sent::of(&path, &form_of(request).await?)?);
    if !shared.door.is_sealed(sent.value("seal")) {
        let trouble = Trouble::new(StatusCode::FORBIDDEN, "this form is of no page that is open now");
        return Err(trouble.with_hint("look at it and send it once more").with_form(sent));
    }
    let (own, held, asked) = (Arc::clone(shared), Arc::clone(shared), Arc::clone(&sent));
    let doing = tokio::spawn(async move {
        let deed = move |record: &mut Record| {
            let (case, reviewer, sent) = (&held.case, &reviewer, &*asked);
            let to = (sent.deed.act)(&mut Writing { record, case, reviewer, sent })?;
            Ok(to.or_else(|| sent.back().map(str::to_owned)))
        };
        own.records.change(deed).await
    });
    match timeout(WAITED_FOR, doing).await {
        Ok(Ok(Ok(to))) => Ok(done(&sent, form, StatusCode::OK, to.as_deref().unwrap_or("/"))),
        Ok(Ok(Err(trouble))) => Err(trouble.with_form(sent)),
        Ok(Err(_)) => Err(Trouble::new(StatusCode::INTERNAL_SERVER_ERROR, "this edit broke off")),
        Err(_) => Ok(done(&sent, form, StatusCode::ACCEPTED, "/edits")),
    }
}

/// Signs that stand in no address.
const NO_ADDRESS: &AsciiSet = &CONTROLS.add(b' ');

/// It is done, or logged and being weighed: a reader is led on to a page; who asks for data is told which.
fn done(sent: &Sent, form: Form, status: StatusCode, to: &str) -> Response<Body> {
    if form == Form::Json {
        return answer::json(status, &serde_json::json!({ "done": sent.deed.name, "to": to }));
    }
    let mut response = answer::body(StatusCode::SEE_OTHER, "text/plain; charset=utf-8", "done\n");
    // Addresses are ASCII; what is encoded already stays as it is.
    let to = utf8_percent_encode(to, NO_ADDRESS).to_string();
    let to = HeaderValue::from_str(&to).unwrap_or_else(|_| HeaderValue::from_static("/"));
    response.headers_mut().insert(LOCATION, to);
    response
}

/// The bytes of a form that is small enough and comes as browsers send one.
async fn form_of(request: Request) -> Result<Bytes, Trouble> {
    let (head, body) = request.into_parts();
    if !is_form(&head.headers) {
        let what = "this is no form; expected application/x-www-form-urlencoded";
        return Err(Trouble::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, what));
    }
    let length = head.headers.get(CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse::<usize>().ok());
    let large = || {
        let what = format!("the form has more than {LARGEST} bytes, or broke off");
        Trouble::new(StatusCode::PAYLOAD_TOO_LARGE, what)
    };
    if length.is_some_and(|length| length > LARGEST) {
        return Err(large());
    }
    let slow = |_| Trouble::new(StatusCode::REQUEST_TIMEOUT, "the form did not come in time");
    timeout(ON_ITS_WAY, to_bytes(body, LARGEST)).await.map_err(slow)?.map_err(|_| large())
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}
