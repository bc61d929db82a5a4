//! Every deed of the API with what it takes and with every kind of what it does not.

use serde_json::{Map, Value};

use super::served::{Answer, Served};

const FORM: &str = "application/x-www-form-urlencoded";

/// Deeds of the API by name, with the schema of their form.
fn deeds(served: &Served) -> Vec<(String, Map<String, Value>)> {
    let api: Value = serde_json::from_str(&served.get("/openapi.json").body).unwrap();
    let form = |(path, item): (&String, &Value)| {
        let name = path.strip_prefix("/deed/")?.strip_suffix(".json")?.to_owned();
        let schema = item["post"]["requestBody"]["content"][FORM]["schema"]["$ref"].as_str()?;
        Some((name, api.pointer(schema.trim_start_matches('#'))?.as_object()?.clone()))
    };
    let found: Vec<_> = api["paths"].as_object().unwrap().iter().filter_map(form).collect();
    assert!(found.len() > 10, "the API tells of the deeds");
    found
}

/// What a deed takes. A deed that is new is to be given a line here.
fn good(served: &Served, deed: &str) -> Vec<(&'static str, String)> {
    let id = |name: &str| served.id(name).unwrap();
    let own = |all: &[(&'static str, &str)]| all.iter().map(|(n, v)| (*n, (*v).to_owned())).collect();
    match deed {
        "merge" => {
            vec![("actor", id("Amina Diallo")), ("into", id("Northern Front")), ("why", "y".to_owned())]
        }
        "split" => {
            let mut all = vec![("actor", id("Northern Front"))];
            all.extend(
                [("report", "r2"), ("name", "Front of Goma"), ("why", "y")].map(|(n, v)| (n, v.to_owned())),
            );
            all
        }
        "rename" => {
            vec![("actor", id("Northern Front")), ("name", "Alliance".to_owned()), ("why", "y".to_owned())]
        }
        "settle" => vec![("matter", served.matter()), ("why", "y".to_owned())],
        "undo" => {
            served.done("settle", &format!("matter={}&why=y", served.matter()));
            own(&[("edit", "1"), ("why", "y")])
        }
        "review-accept" | "review-reject" => own(&[("on", "c1"), ("next", "c2"), ("report", "r1")]),
        "review-correct" => own(&[("on", "c1"), ("coded", "control gains"), ("truth", "habitual")]),
        "review-add-claim" => {
            own(&[("report", "r1"), ("words", "captured"), ("coded", "control gains"), ("truth", "possible")])
        }
        "review-add-statement" => {
            own(&[("report", "r1"), ("words", "captured Goma"), ("act", "assert"), ("standing", "named")])
        }
        "review-undo" => {
            served.done("review-accept", "on=c1");
            own(&[("decision", "1")])
        }
        other => panic!("{other} has no good input here"),
    }
}

fn written(fields: &[(&str, String)]) -> String {
    let pair = |(name, value): &(&str, String)| format!("{name}={}", value.replace(' ', "+"));
    fields.iter().map(pair).collect::<Vec<_>>().join("&")
}

#[test]
fn each_deed_is_done_as_it_says() {
    let names: Vec<String> = {
        let served = Served::new("names", Some("R. Viewer"));
        deeds(&served).into_iter().map(|(name, _)| name).collect()
    };
    for name in names {
        for end in ["", ".json"] {
            let served = Served::new(&format!("good-{name}{end}"), Some("R. Viewer"));
            let fields = written(&good(&served, &name));
            let before = served.holds();
            let answer = served.post(&format!("{name}{end}"), &format!("seal={}&{fields}", served.seal()));
            let to = if end.is_empty() {
                assert_eq!(answer.status, 303, "{name}: {answer:?}");
                answer.header("location").to_owned()
            } else {
                assert_eq!(answer.status, 200, "{name}: {answer:?}");
                let told: Value = serde_json::from_str(&answer.body).unwrap();
                assert_eq!((told.as_object().unwrap().len(), &told["done"]), (2, &name.as_str().into()));
                told["to"].as_str().unwrap().to_owned()
            };
            assert_eq!(served.get(&to).status, 200, "{name} leads to {to}");
            assert_eq!(served.holds().0, before.0 + 1, "{name} is one link of the chain");
        }
    }
}

/// Holds an answer to the one shape of refusals.
fn is_refusal(what: &str, answer: &Answer, status: u16) {
    assert_eq!(answer.status, status, "{what}: {answer:?}");
    assert!(answer.header("content-type").starts_with("application/json"), "{what}: {answer:?}");
    let told: Value = serde_json::from_str(&answer.body).unwrap();
    let error = told["error"].as_object().unwrap_or_else(|| panic!("{what}: {told}"));
    assert_eq!((told.as_object().unwrap().len(), error.len()), (1, 3), "{what}: {told}");
    assert_eq!(error["status"], status, "{what}");
    assert!(error["what"].as_str().is_some_and(|w| !w.is_empty()), "{what}: {told}");
    assert!(error["hint"].is_string() || error["hint"].is_null(), "{what}: {told}");
}

/// Values that a field does not take, and the status of each.
fn bad_values(name: &str, schema: &Value) -> Vec<(String, u16)> {
    let mut bad = vec![("%ff".to_owned(), 400), ("%00".to_owned(), 400), ("%1b".to_owned(), 400)];
    if let Some(longest) = schema["maxLength"].as_u64() {
        bad.push(("x".repeat(longest as usize + 1), 400));
    }
    if schema["type"] == "integer" {
        bad.extend(["many", "1.5", "99999999999999999999"].map(|v| (v.to_owned(), 400)));
    }
    if schema["enum"].is_array() {
        bad.push(("nonsense".to_owned(), 400));
    }
    match name {
        "edit" | "decision" => bad.extend(["999", "-1"].map(|v| (v.to_owned(), 404))),
        "actor" if schema["description"] == "the actor" => bad.push(("e999".to_owned(), 404)),
        "actor" | "recipient" | "place" => bad.push(("Nobody+At+All".to_owned(), 400)),
        "into" => bad.push(("e999".to_owned(), 404)),
        "on" => bad.extend(["c999", "r1", "x"].map(|v| (v.to_owned(), 404))),
        "matter" => bad.push(("m000000000000".to_owned(), 404)),
        "report" if schema["description"] == "in the report" => {
            bad.extend(["r999", "c1"].map(|v| (v.to_owned(), 404)))
        }
        "from" | "to" => bad.extend(["tomorrow", "2021-02-30"].map(|v| (v.to_owned(), 400))),
        "words" => bad.push(("not+in+the+report".to_owned(), 400)),
        _ => {}
    }
    bad
}

#[test]
fn what_a_deed_does_not_take_is_refused_in_one_shape_and_not_recorded() {
    let served = Served::new("bad", Some("R. Viewer"));
    let seal = served.seal();
    for (deed, schema) in deeds(&served) {
        let address = format!("{deed}.json");
        let fields = good(&served, &deed);
        let before = served.holds();
        let send = |what: &str, fields: &str, status: u16| {
            is_refusal(
                &format!("{deed}: {what}"),
                &served.post(&address, &format!("seal={seal}&{fields}")),
                status,
            );
        };
        let needs = schema["required"].as_array().unwrap().iter().filter_map(Value::as_str);
        for name in needs.filter(|n| *n != "seal") {
            let rest: Vec<_> = fields.iter().filter(|(n, _)| *n != name).cloned().collect();
            send(&format!("without {name}"), &written(&rest), 400);
            send(&format!("with an empty {name}"), &format!("{}&{name}=+", written(&rest)), 400);
        }
        for (name, held) in schema["properties"].as_object().unwrap() {
            let rest: Vec<_> = fields.iter().filter(|(n, _)| n != name).cloned().collect();
            for (value, status) in bad_values(name, held).into_iter().filter(|_| name != "seal") {
                // A correction of a claim takes no act of a statement: what it is about is said by its row.
                send(&format!("{name}={value:.20}"), &format!("{}&{name}={value}", written(&rest)), status);
            }
        }
        let all = written(&fields);
        let (first, value) = &fields[0];
        send("a field that is none", &format!("{all}&nothing=1"), 400);
        send("a field twice", &format!("{all}&{first}={value}"), 400);
        send("too large", &format!("{all}&nothing={}", "x".repeat(70_000)), 413);
        for (what, seal) in
            [("no seal", String::new()), ("another seal", format!("seal={}&", "0".repeat(seal.len())))]
        {
            is_refusal(what, &served.post(&address, &format!("{seal}{all}")), 403);
        }
        let (own, sealed) = (format!("http://{}", served.address), format!("seal={seal}&{all}"));
        for origin in ["https://example.org", "null", "http://127.0.0.1:1", ""] {
            is_refusal(origin, &served.post_from(&address, origin, FORM, &sealed), 403);
        }
        for kind in ["application/json", "text/plain", "multipart/form-data; boundary=x", ""] {
            is_refusal(kind, &served.post_from(&address, &own, kind, &sealed), 415);
        }
        for method in ["PUT", "DELETE", "PATCH"] {
            let answer = served.send(
                &format!("{method} /deed/{address} HTTP/1.1\r\nHost: {}\r\nOrigin: {own}\r\nContent-Type: {FORM}\r\n", served.address),
                &sealed,
            );
            is_refusal(method, &answer, 405);
            assert_eq!(answer.header("allow"), "POST", "{method} {deed}");
        }
        assert_eq!(served.post(&format!("{deed}.csv"), &sealed).status, 405);
        assert_eq!(served.holds(), before, "{deed} left nothing behind");
    }
}

#[test]
fn nobody_writes_where_nobody_reviews() {
    let served = Served::new("api-nobody", None);
    let before = served.holds();
    for (deed, _) in deeds(&served) {
        is_refusal(&deed, &served.post(&format!("{deed}.json"), "seal=&on=c1&why=y"), 405);
    }
    assert_eq!(served.holds(), before);
}
