//! The server: requests in, pages out.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER, SET_COOKIE, WWW_AUTHENTICATE,
};
use axum::http::{HeaderName, HeaderValue, Method, Response, StatusCode};
use axum::{RequestExt, Router};
use sayso::case::Case;
use tokio::net::TcpListener;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use crate::answer::{self, Form};
use crate::door::Door;
use crate::download::download;
use crate::line::Lines;
use crate::page::{self, Frame};
use crate::records::Records;
use crate::route::{Asked, View};
use crate::trouble::Trouble;
use crate::{Limits, Reviewer, Settings, asset, bound, deed, write};

/// A server that listens.
pub struct Server {
    listener: TcpListener,
    shared: Arc<Shared>,
}

pub(crate) struct Shared {
    pub(crate) case: Case,
    pub(crate) records: Records,
    pub(crate) door: Door,
    pub(crate) reviewer: Option<Reviewer>,
    pub(crate) limits: Limits,
    /// For pages in the making; who comes after waits.
    places: Arc<Semaphore>,
    /// The same for files.
    pub(crate) downloads: Arc<Semaphore>,
}

/// Opens the case and listens; nothing is answered before [`Server::run`].
///
/// # Errors
/// A folder that is no case; an address that cannot be had, or that others can reach while no token is asked for.
pub async fn bind(settings: Settings) -> Result<Server, sayso::Error> {
    let trouble = |what: String| sayso::Error::new(sayso::ErrorKind::Case, what);
    if !settings.address.ip().is_loopback() && settings.token.as_deref().is_none_or(|t| t.len() < 16) {
        let what = format!(
            "{} can be reached by others; expected a token of 16 characters or more",
            settings.address
        );
        return Err(trouble(what).with_hint("leave --address out, or give --token-file"));
    }
    let case = Case::open(&settings.case)?;
    sayso::record::Record::open(&case.record_path())?;
    let listener = TcpListener::bind(settings.address)
        .await
        .map_err(|e| trouble(format!("{}: {e}", settings.address)).with_hint("--port takes another one"))?;
    let address = listener.local_addr().map_err(|e| trouble(e.to_string()))?;
    let door = Door::of(address, settings.token).map_err(|e| trouble(e.to_string()))?;
    let records = Records::of(case.record_path());
    let limits = settings.limits;
    let places = Arc::new(Semaphore::new(limits.at_once));
    let downloads = Arc::new(Semaphore::new(limits.downloads));
    let shared = Shared { case, records, door, reviewer: settings.reviewer, limits, places, downloads };
    Ok(Server { listener, shared: Arc::new(shared) })
}

impl Server {
    /// Where it listens.
    ///
    /// # Panics
    /// Never: a socket that listens has an address.
    pub fn address(&self) -> SocketAddr {
        self.listener.local_addr().expect("a socket that listens has an address")
    }

    /// Answers until `end` is done.
    ///
    /// # Errors
    /// A socket that breaks.
    pub async fn run(self, end: impl Future<Output = ()> + Send + 'static) -> std::io::Result<()> {
        let limits = self.shared.limits;
        tokio::spawn(warm(Arc::clone(&self.shared)));
        let router = Router::new()
            .fallback(enter)
            .layer(axum::extract::DefaultBodyLimit::max(limits.body))
            .with_state(self.shared);
        let places = Arc::new(Semaphore::new(limits.lines));
        let lines = Lines { listener: self.listener, places, silence: limits.silence };
        axum::serve(lines, router).with_graceful_shutdown(end).await
    }
}

/// Works out what is kept over the whole case, so that the first visitor does not wait for it.
async fn warm(shared: Arc<Shared>) {
    let own = Arc::clone(&shared);
    let warmed = shared.records.ask(move |record| {
        let reviewer = own.reviewer.as_ref().map(|r| r.name.as_str());
        page::warm(record, &own.case, reviewer)
    });
    // What cannot be worked out now is told to whoever asks for it.
    let _ = warmed.await;
}

async fn enter(State(shared): State<Arc<Shared>>, request: Request) -> Response<Body> {
    let (path, form) = Form::of(request.uri().path());
    let allowed = if shared.reviewer.is_some() && deed::find(path).is_some() { "POST" } else { "GET, HEAD" };
    let cookie = shared.door.cookie(request.uri());
    let answered = admit(&shared, request.with_limited_body()).await;
    let mut response = answered.unwrap_or_else(|trouble| refuse(&shared, &trouble, form));
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(ALLOW, HeaderValue::from_static(allowed));
    }
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(*name, HeaderValue::from_static(value));
    }
    if let Some(cookie) = cookie.and_then(|c| HeaderValue::from_str(&c).ok()) {
        headers.insert(SET_COOKIE, cookie);
    }
    response
}

/// Nothing from elsewhere, no script within a page, in no frame.
const HEADERS: &[(&str, &str)] = &[
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    // With "no-referrer", browsers send forms of our own pages without their origin.
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// Whoever may come in, asks for no more than fits, and finds a place, is answered.
async fn admit(shared: &Arc<Shared>, request: Request) -> Result<Response<Body>, Trouble> {
    shared.door.check(request.method(), request.uri(), request.headers())?;
    measure(&shared.limits, &request)?;
    let patience = shared.limits.patience;
    let place = timeout(patience, Arc::clone(&shared.places).acquire_owned()).await;
    let Ok(Ok(place)) = place else {
        let full = "more is asked at once than this server answers";
        return Err(Trouble::new(StatusCode::SERVICE_UNAVAILABLE, full).with_hint("try again in a moment"));
    };
    timeout(patience, respond(shared, request, place)).await.unwrap_or_else(|_| {
        Err(Trouble::new(StatusCode::GATEWAY_TIMEOUT, "this page took too long").with_hint("narrow it down"))
    })
}

/// Refuses addresses and bodies that are too long, by what they say of themselves.
fn measure(limits: &Limits, request: &Request) -> Result<(), Trouble> {
    let address = request.uri().path_and_query().map_or(0, |a| a.as_str().len());
    if address > limits.address {
        let what = format!("the address has {address} bytes; expected {} or fewer", limits.address);
        return Err(Trouble::new(StatusCode::URI_TOO_LONG, what));
    }
    let length = request.headers().get(CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse::<usize>().ok());
    if length.is_some_and(|n| n > limits.body) {
        let what = format!("more is sent than is taken; expected {} bytes or fewer", limits.body);
        return Err(Trouble::new(StatusCode::PAYLOAD_TOO_LARGE, what));
    }
    Ok(())
}

async fn respond(
    shared: &Arc<Shared>,
    request: Request,
    place: OwnedSemaphorePermit,
) -> Result<Response<Body>, Trouble> {
    let path = request.uri().path();
    if let Some(name) = path.strip_prefix("/assets/") {
        return asset_of(name);
    }
    match *request.method() {
        Method::GET | Method::HEAD => show(shared, request, place).await,
        Method::POST if shared.reviewer.is_some() => write::write(shared, request).await,
        _ => Err(Trouble::new(StatusCode::METHOD_NOT_ALLOWED, "this page can only be read")
            .with_hint("sayso serve --review lets a named reviewer write")),
    }
}

async fn show(
    shared: &Arc<Shared>,
    request: Request,
    place: OwnedSemaphorePermit,
) -> Result<Response<Body>, Trouble> {
    let (path, form) = Form::of(request.uri().path());
    let asked = Asked::of(path, request.uri().query())?;
    let frame = frame(shared, path, request.uri().query());
    if form.is_of_rows() {
        drop(place);
        return download(shared, asked, frame, form).await;
    }
    let own = Arc::clone(shared);
    let answered = shared.records.ask(move |record| {
        // Held until the record is free again, which may be after the visitor has gone.
        let _place = place;
        if form == Form::Html {
            let html = bound::html(record, &own.case, asked, frame)?;
            return Ok(answer::body(StatusCode::OK, "text/html; charset=utf-8", html));
        }
        let view = View { record, case: &own.case, asked: &asked, frame };
        answer::answer(&*(asked.route.make)(&view)?, form)
    });
    let mut response = answered.await?;
    if form == Form::Case {
        answer::kept(&mut response, path, form);
    }
    Ok(response)
}

fn frame(shared: &Shared, path: &str, query: Option<&str>) -> Frame {
    // The token stays out of links: whoever copies one would give it away.
    let query: Vec<&str> =
        query.unwrap_or_default().split('&').filter(|p| !p.starts_with("token=")).collect();
    Frame {
        case: shared.case.settings().name.clone(),
        here: path.to_owned(),
        query: query.join("&"),
        reviewer: shared.reviewer.as_ref().map(|r| r.name.clone()),
        seal: shared.reviewer.as_ref().map(|_| shared.door.seal.clone()),
        cut: None,
    }
}

fn asset_of(name: &str) -> Result<Response<Body>, Trouble> {
    let asset = asset::find(name).ok_or_else(|| Trouble::not_found(format!("there is no file {name}")))?;
    let mut response = Response::new(Body::from(asset.bytes));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(asset.kind));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("max-age=60"));
    Ok(response)
}

fn refuse(shared: &Shared, trouble: &Trouble, form: Form) -> Response<Body> {
    let mut response = match form {
        Form::Html => refused_page(shared, trouble),
        _ => answer::json(trouble.code(), &trouble.json()),
    };
    if let Some((name, value)) = beside(trouble.code()) {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// The page of a refusal. Whoever is not let in learns not even the name of the case.
fn refused_page(shared: &Shared, trouble: &Trouble) -> Response<Body> {
    // A form was read: whoever sent it is inside.
    let is_outside =
        trouble.form.is_none() && matches!(trouble.code(), StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN);
    let frame = if is_outside { Frame::unnamed() } else { frame(shared, "", None) };
    let page = page::refused::Refused::of(frame, trouble);
    match askama::Template::render(&page) {
        Ok(html) => answer::body(trouble.code(), "text/html; charset=utf-8", html),
        Err(_) => answer::json(trouble.code(), &trouble.json()),
    }
}

/// What HTTP wants to be said beside a status.
fn beside(status: StatusCode) -> Option<(HeaderName, &'static str)> {
    match status {
        StatusCode::UNAUTHORIZED => Some((WWW_AUTHENTICATE, "Bearer")),
        StatusCode::SERVICE_UNAVAILABLE => Some((RETRY_AFTER, "1")),
        _ => None,
    }
}
