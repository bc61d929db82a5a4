//! The server: requests in, pages out.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, SET_COOKIE};
use axum::http::{HeaderValue, Method, Response, StatusCode};
use sayso::case::Case;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use crate::answer::{self, Form};
use crate::door::Door;
use crate::page::{self, Frame};
use crate::records::Records;
use crate::route::{Asked, View};
use crate::trouble::Trouble;
use crate::{Reviewer, Settings, asset, write};

/// How long a page may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// Pages made at once; who comes after waits.
const AT_ONCE: usize = 32;

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
    places: Semaphore,
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
    let shared = Shared { case, records, door, reviewer: settings.reviewer, places: Semaphore::new(AT_ONCE) };
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
        const BODY: usize = 64 * 1024;
        let router = Router::new()
            .fallback(enter)
            .layer(axum::extract::DefaultBodyLimit::max(BODY))
            .with_state(self.shared);
        axum::serve(self.listener, router).with_graceful_shutdown(end).await
    }
}

async fn enter(State(shared): State<Arc<Shared>>, request: Request) -> Response<Body> {
    let (_, form) = Form::of(request.uri().path());
    let cookie = shared.door.cookie(request.uri());
    let asked = async {
        let _place = shared.places.acquire().await;
        respond(&shared, request).await
    };
    let answered = tokio::time::timeout(PATIENCE, asked).await.unwrap_or_else(|_| {
        Err(Trouble::new(StatusCode::GATEWAY_TIMEOUT, "this page took too long").with_hint("narrow it down"))
    });
    let mut response = answered.unwrap_or_else(|trouble| refuse(&shared, &trouble, form));
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

async fn respond(shared: &Arc<Shared>, request: Request) -> Result<Response<Body>, Trouble> {
    shared.door.check(request.method(), request.uri(), request.headers())?;
    let path = request.uri().path();
    if let Some(name) = path.strip_prefix("/assets/") {
        return asset_of(name);
    }
    match *request.method() {
        Method::GET | Method::HEAD => show(shared, request).await,
        Method::POST if shared.reviewer.is_some() => write::write(shared, request).await,
        _ => Err(Trouble::new(StatusCode::METHOD_NOT_ALLOWED, "this page can only be read")
            .with_hint("sayso serve --review lets a named reviewer write")),
    }
}

async fn show(shared: &Arc<Shared>, request: Request) -> Result<Response<Body>, Trouble> {
    let (path, form) = Form::of(request.uri().path());
    let asked = Asked::of(path, request.uri().query())?;
    if matches!(form, Form::Csv | Form::Jsonl) && !asked.route.is_list {
        return Err(Trouble::not_found("this page is no list; it is there as .json"));
    }
    let frame = frame(shared, path, request.uri().query());
    let own = Arc::clone(shared);
    let page = shared.records.ask(move |record| {
        let view = View { record, case: &own.case, asked: &asked, frame };
        (asked.route.make)(&view)
    });
    answer::answer(&*page.await?, form)
}

fn frame(shared: &Shared, path: &str, query: Option<&str>) -> Frame {
    Frame {
        case: shared.case.settings().name.clone(),
        here: path.to_owned(),
        query: query.unwrap_or_default().to_owned(),
        reviewer: shared.reviewer.as_ref().map(|r| r.name.clone()),
        seal: shared.reviewer.as_ref().map(|_| shared.door.seal.clone()),
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
    if form == Form::Html
        && trouble.status != StatusCode::UNAUTHORIZED.as_u16()
        && trouble.status != StatusCode::FORBIDDEN.as_u16()
    {
        let page = page::refused::Refused { frame: frame(shared, "", None), trouble: trouble.clone() };
        if let Ok(html) = askama::Template::render(&page) {
            return answer::body(trouble.code(), "text/html; charset=utf-8", html);
        }
    }
    answer::json(trouble.code(), &trouble.json())
}
