//! What a reviewer does by hand on the page: only with `--review`, only from a page of ours, always with a reason, logged, and
//! undone by another edit.

use sayso::ask::{self, Filter};

mod deeds {
    pub mod served;

    mod again;
    mod api;
}

use deeds::served::Served;

#[test]
fn nothing_is_written_where_nobody_reviews() {
    let served = Served::new("nobody", None);
    let page = served.get("/actor/e1");
    assert!(page.status == 200 && !page.body.contains("name=\"seal\""), "{page:?}");
    for body in ["actor=e1&name=X&why=y", "seal=&actor=e1&name=X&why=y"] {
        assert_eq!(served.post("rename", body).status, 405);
    }
    assert!(served.edits().is_empty());
}

#[test]
fn nothing_is_written_without_the_seal() {
    let served = Served::new("seal", Some("R. Viewer"));
    let seal = served.seal();
    let wrong = "0".repeat(seal.len());
    for seal in ["", "seal=&", "seal=0&", &format!("seal={wrong}&")] {
        let answer = served.post("rename", &format!("{seal}actor=e1&name=X&why=y"));
        assert_eq!(answer.status, 403, "{answer:?}");
    }
    assert!(served.edits().is_empty());
}

#[test]
fn nothing_is_written_from_elsewhere() {
    let served = Served::new("elsewhere", Some("R. Viewer"));
    let body = format!("seal={}&actor=e1&name=X&why=y", served.seal());
    let form = "application/x-www-form-urlencoded";
    for origin in ["https://example.org", "null", "http://127.0.0.1:1"] {
        assert_eq!(served.post_from("rename", origin, form, &body).status, 403, "{origin}");
    }
    let head = format!("POST /deed/rename HTTP/1.1\r\nHost: {}\r\nContent-Type: {form}\r\n", served.address);
    assert_eq!(served.send(&head, &body).status, 403, "no origin");
    let origin = format!("http://{}", served.address);
    let head = format!(
        "POST /deed/rename HTTP/1.1\r\nHost: evil.example\r\nOrigin: {origin}\r\nContent-Type: {form}\r\n"
    );
    assert_eq!(served.send(&head, &body).status, 403, "another host");
    assert!(served.edits().is_empty());
}

#[test]
fn only_forms_of_a_usual_size_are_read() {
    let served = Served::new("forms", Some("R. Viewer"));
    let (seal, origin) = (served.seal(), format!("http://{}", served.address));
    let body = format!("seal={seal}&actor=e1&name=X&why=y");
    for kind in ["application/json", "text/plain", "multipart/form-data; boundary=x", ""] {
        assert_eq!(served.post_from("rename", &origin, kind, &body).status, 415, "{kind}");
    }
    let head = format!(
        "POST /deed/rename HTTP/1.1\r\nHost: {}\r\nOrigin: {origin}\r\nContent-Type: application/x-www-form-urlencoded\r\nConnection: close\r\nContent-Length: 70000\r\n\r\n",
        served.address
    );
    assert_eq!(served.raw(&head).status, 413);
    assert_eq!(served.post("nothing", &body).status, 405);
    let refused = served.post("rename.json", &format!("seal={seal}&actor=e1&name=X"));
    assert!(refused.status == 400 && refused.body.contains("no reason is given"), "{refused:?}");
    assert_eq!(served.post("rename", &format!("seal={seal}&actor=e999&name=X&why=y")).status, 404);
    assert!(served.edits().is_empty());
}

#[test]
fn a_renamed_actor_has_its_page_under_the_new_name_until_it_is_undone() {
    let served = Served::new("rename", Some("R. Viewer"));
    let id = served.id("Northern Front").unwrap();
    let to =
        served.done("rename", &format!("back=/actors&actor={id}&name=Northern+Alliance&why=as+r2+names+it"));
    assert!(served.get(&to).body.contains("<h1>Northern Alliance"));
    assert_eq!(served.edits(), [("R. Viewer".to_owned(), "as r2 names it".to_owned(), false)]);
    assert!(served.get("/edits").body.contains("is called Northern Alliance"));
    assert_eq!(served.done("undo", "back=/edits&edit=1&why=it+does+not"), "/edits");
    assert!(served.names().contains(&"Northern Front".to_owned()));
    assert_eq!(served.edits().iter().map(|e| e.2).collect::<Vec<_>>(), [true, false]);
    assert_eq!(served.post("undo", &format!("seal={}&edit=1&why=again", served.seal())).status, 404);
}

#[test]
fn merged_actors_are_one_until_it_is_undone() {
    let served = Served::new("merge", Some("R. Viewer"));
    let before = served.names();
    let (from, into) = (served.id("Amina Diallo").unwrap(), served.id("Northern Front").unwrap());
    let to = served.done("merge", &format!("actor={from}&into={into}&why=she+speaks+for+it"));
    assert!(served.get(&to).body.contains("<h1>Northern Front"), "{to}");
    assert_eq!(served.names().len(), before.len() - 1);
    assert_eq!(served.post("merge", &format!("seal={}&actor=e1&into=e1&why=y", served.seal())).status, 400);
    served.done("undo", "edit=1&why=no");
    assert_eq!(served.names(), before);
}

#[test]
fn in_one_report_an_actor_is_another_until_it_is_undone() {
    let served = Served::new("split", Some("R. Viewer"));
    let before = served.names();
    let id = served.id("Northern Front").unwrap();
    served.done("split", &format!("actor={id}&report=r2&name=Front+of+Goma&why=another+one"));
    assert!(served.id("Front of Goma").is_some() && served.id("Northern Front").is_some());
    served.done("undo", "edit=1&why=no");
    assert_eq!(served.names(), before);
}

#[test]
fn a_settled_matter_says_by_whom_until_it_is_undone() {
    let served = Served::new("settle", Some("R. Viewer"));
    let standing = || {
        let table = ask::matters(&served.record(), &Filter::default()).unwrap();
        (table.rows[0][0].as_str().unwrap().to_owned(), table.rows[0][3].clone(), table.rows[0][4].clone())
    };
    let (matter, before, _) = standing();
    let to = served.done("settle", &format!("back=/matter/{matter}&matter={matter}&why=the+list+was+seen"));
    assert_eq!(to, format!("/matter/{matter}"));
    assert_eq!(standing().1, "settled");
    assert_eq!(standing().2, "settled by R. Viewer: the list was seen");
    served.done("undo", "edit=1&why=no");
    assert_eq!(standing().1, before);
}
