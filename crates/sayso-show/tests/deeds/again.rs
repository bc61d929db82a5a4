//! A form that is refused is given again as it was filled in, with the reason beside the field.

use super::served::Served;

/// The element of a page that has a name, with what stands in it.
fn element<'a>(page: &'a str, name: &str) -> &'a str {
    let at = page.find(&format!(" name=\"{name}\"")).unwrap_or_else(|| panic!("{name} in {page}"));
    let start = page[..at].rfind('<').unwrap();
    let end = page[start..].find("\n").map_or(page.len(), |n| start + n);
    &page[start..end]
}

#[test]
fn what_was_typed_is_kept_and_the_reason_stands_beside_its_field() {
    let served = Served::new("again", Some("R. Viewer"));
    let (seal, id) = (served.seal(), served.id("Northern Front").unwrap());
    let back = format!("%2Factor%2F{id}");
    let answer = served.post(
        "split",
        &format!(
            "seal={seal}&back={back}&actor={id}&report=r9&name=%3Cb%3E%22Front%22&why=two+lines%0D%0Aof+it"
        ),
    );
    assert_eq!(answer.status, 404);
    let page = &answer.body;
    assert!(page.contains("<h1>This was not done</h1>") && page.contains("action=\"/deed/split\""), "{page}");
    assert!(element(page, "name").contains("value=\"&#60;b&#62;&#34;Front&#34;\""), "{page}");
    assert!(page.contains(">two lines\nof it</textarea>"), "{page}");
    let report = element(page, "report");
    assert!(report.contains("value=\"r9\"") && report.contains("aria-invalid=\"true\""), "{report}");
    assert!(report.contains("no report of this case has the id `r9`"), "{report}");
    assert!(!element(page, "why").contains("aria-invalid"));
    assert!(page.contains(&format!("<a href=\"/actor/{id}\">Back")), "{page}");
    assert!(element(page, "seal").contains(&seal), "it can be sent once more");
}

#[test]
fn every_kind_of_refusal_gives_the_form_again() {
    let served = Served::new("kinds", Some("R. Viewer"));
    let seal = served.seal();
    let long = "x".repeat(201);
    let cases = [
        ("rename", format!("seal={seal}&actor=e1&name=Kept&why="), 400, "why"),
        ("rename", format!("seal={seal}&actor=e1&name={long}&why=Kept"), 400, "name"),
        ("rename", format!("seal={seal}&actor=e999&name=Kept&why=y"), 404, "actor"),
        ("merge", format!("seal={seal}&actor=e1&into=e1&why=Kept"), 400, "into"),
        ("undo", format!("seal={seal}&edit=many&why=Kept"), 400, "edit"),
        (
            "review-correct",
            format!("seal={seal}&on=c1&coded=control+gains&truth=affirmed&actor=Kept"),
            400,
            "actor",
        ),
        (
            "review-add-claim",
            format!("seal={seal}&report=r1&words=Kept&coded=control+gains&truth=affirmed"),
            400,
            "words",
        ),
        (
            "review-add-claim",
            format!("seal={seal}&report=r1&words=Goma&coded=control+gains&truth=so&unit=Kept"),
            400,
            "truth",
        ),
    ];
    for (deed, fields, status, wrong) in cases {
        let answer = served.post(deed, &fields);
        assert_eq!(answer.status, status, "{deed} {fields}: {}", answer.body);
        assert!(answer.body.contains("Kept"), "{deed} {fields}: {}", answer.body);
        assert!(element(&answer.body, wrong).contains("aria-invalid"), "{deed} {wrong}: {}", answer.body);
    }
    // A page from before the server was started again: what it sent can be looked at, and sent with the seal of today.
    let stale = served.post("rename", "seal=0&actor=e1&name=Kept&why=y");
    assert!(
        stale.status == 403 && stale.body.contains("value=\"Kept\"") && stale.body.contains(&seal),
        "{stale:?}"
    );
    assert!(served.edits().is_empty());
}

#[test]
fn who_may_not_write_is_given_nothing() {
    let served = Served::new("outside", Some("R. Viewer"));
    let seal = served.seal();
    let form = "application/x-www-form-urlencoded";
    let answer = served.post_from("rename", "https://example.org", form, "seal=0&actor=e1&name=Kept&why=y");
    assert!(
        answer.status == 403 && !answer.body.contains(&seal) && !answer.body.contains("Kept"),
        "{answer:?}"
    );
}

#[test]
fn a_form_leads_to_pages_of_ours_alone() {
    let served = Served::new("leads", Some("R. Viewer"));
    let (seal, matter) = (served.seal(), served.matter());
    let lead = |back: &str| {
        let answer = served.post("settle", &format!("seal={seal}&matter={matter}&why=y&back={back}"));
        assert_eq!(answer.status, 303, "{back}: {answer:?}");
        assert_eq!(answer.header("set-cookie"), "", "{back}");
        answer.header("location").to_owned()
    };
    assert_eq!(lead("%2Fsaid%3Ftext%3Dtwo%2520words"), "/said?text=two%20words");
    assert_eq!(lead("%2Fask%3Ftext%3D%C3%A9+e"), "/ask?text=%C3%A9%20e");
    for elsewhere in [
        "https%3A%2F%2Fexample.org%2F",
        "%2F%2Fexample.org%2F",
        "%2F%5Cexample.org",
        "%5C%5Cexample.org",
        "javascript%3Aalert(1)",
        "%2Fedits%0D%0ASet-Cookie%3A+a%3Db",
        "%2Fedits%0ASet-Cookie%3A+a%3Db",
        "%2Fedits%23%0A",
        "nothing",
    ] {
        assert_eq!(lead(elsewhere), "/", "{elsewhere}");
    }
}
