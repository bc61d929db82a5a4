//! A small record through every profile and every rule.

mod record;

use std::fs;
use std::path::PathBuf;

use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::RowAccessor;
use insta::assert_snapshot;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::*;

/// A folder that goes when the test does.
struct Out(PathBuf);

impl Out {
    fn new(name: &str) -> Out {
        let at = std::env::temp_dir().join(format!("sayso-export-{}-{name}", std::process::id()));
        drop(fs::remove_dir_all(&at));
        Out(at)
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.0.join(file)).unwrap()
    }

    fn json(&self, file: &str) -> Value {
        serde_json::from_str(&self.read(file)).unwrap()
    }

    /// All text files as one.
    fn all(&self) -> String {
        let mut files: Vec<PathBuf> = fs::read_dir(&self.0).unwrap().map(|f| f.unwrap().path()).collect();
        files.sort();
        files.iter().map(|f| String::from_utf8_lossy(&fs::read(f).unwrap()).into_owned()).collect()
    }
}

impl Drop for Out {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

fn exported(name: &str, profile: Profile, rules: &Rules) -> Out {
    let out = Out::new(name);
    export(&record::small(), &out.0, profile, rules).unwrap();
    out
}

fn plain(name: &str, profile: Profile) -> Out {
    exported(name, profile, &Rules::default())
}

/// Columns that are filled, one a line.
fn filled(csv: &str, delimiter: u8, row: usize) -> String {
    let mut reader = ::csv::ReaderBuilder::new().delimiter(delimiter).from_reader(csv.as_bytes());
    let header = reader.headers().unwrap().clone();
    let record = reader.records().nth(row).unwrap().unwrap();
    let cells = header.iter().zip(&record).filter(|(_, cell)| !cell.is_empty());
    cells.map(|(name, cell)| format!("{name} = {cell}\n")).collect()
}

fn rows(csv: &str, delimiter: u8) -> usize {
    ::csv::ReaderBuilder::new().delimiter(delimiter).from_reader(csv.as_bytes()).records().count()
}

#[test]
fn every_profile_writes_a_package_that_holds() {
    for &profile in Profile::ALL {
        let out = Out::new(&format!("whole-{}", profile.as_str()));
        let written = export(&record::small(), &out.0, profile, &Rules::default()).unwrap();
        let package = out.json("datapackage.json");
        let resources = package["resources"].as_array().unwrap();
        assert_eq!(resources.len() + 1, written.len());
        for resource in resources {
            let bytes = fs::read(out.0.join(resource["path"].as_str().unwrap())).unwrap();
            let hash: String = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
            assert_eq!(resource["hash"], format!("sha256:{hash}"));
            assert_eq!(resource["bytes"], bytes.len());
        }
        assert_eq!(package["sources"][1]["title"], "Second Post");
        assert!(package.get("licenses").is_none());
        assert_eq!(fs::read_dir(&out.0).unwrap().count(), written.len());
        assert_eq!(Profile::find(profile.as_str()), Some(profile));
        let page = out.read("what-is-lost.txt");
        assert!(page.contains("It cannot carry") && page.contains("Rules of this export"), "{page}");
    }
}

#[test]
fn an_export_is_the_same_every_time() {
    for &profile in Profile::ALL {
        let once = plain(&format!("once-{}", profile.as_str()), profile).all();
        assert!(once == plain(&format!("twice-{}", profile.as_str()), profile).all());
    }
}

#[test]
fn a_folder_with_files_is_refused() {
    let out = plain("full", Profile::Hxl);
    let error = export(&record::small(), &out.0, Profile::Hxl, &Rules::default()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Input);
    assert!(error.to_string().ends_with("the folder is not empty"), "{error}");
}

#[test]
fn tables_carry_words_spans_and_disagreement() {
    let out = plain("csv", Profile::Csv);
    let counts = [
        "reports",
        "statements",
        "claims",
        "actors",
        "places",
        "matters",
        "matter_claims",
        "replies",
        "figures",
        "statuses",
    ];
    let counts = counts.map(|t| format!("{t} {}", rows(&out.read(&format!("{t}.csv")), b',')));
    assert_eq!(
        counts.join(", "),
        "reports 3, statements 6, claims 12, actors 7, places 6, matters 8, matter_claims 12, replies 2, figures 2, statuses 1"
    );
    assert!(
        out.read("replies.csv")
            .starts_with("from_claim,from_statement,to_claim,matter,kind,why\r\n2,,1,1,denies,")
    );
    assert_snapshot!(filled(&out.read("claims.csv"), b',', 3), @"
id = 4
report = 1
n = 4
statement = 3
type = toll
code = killed
truth = affirmed
actor_ids = []
recipient_ids = []
mediator_ids = []
place_ids = [1]
places = Kunduz
trigger = [[116,122]]
words = killed
when_from = 2021-07-08
when_to = 2021-07-08
when_text = on July 8
count_min = 12
count_max = 12
count_approx = false
count_unit = person
count_words = 12 people
confidence = 0.8
");
    assert_snapshot!(filled(&out.read("statements.csv"), b',', 2), @"
id = 3
report = 1
n = 3
actor_ids = [3]
actors = a resident (no. 3)
act = assert
standing = public
manner = indirect
confidence = 0.9
source = [[74,101]]
source_words = […], a shopkeeper
cue = [[12,16]]
cue_words = said
content = [[108,152]]
content_words = rockets killed 12 people in Kunduz on July 8
audience = []
");
    let table = out.read("claims.csv");
    let mut reader = ::csv::Reader::from_reader(table.as_bytes());
    let header = reader.headers().unwrap().clone();
    let at = |name: &str| header.iter().position(|h| h == name).unwrap();
    for row in reader.records().map(Result::unwrap) {
        let text =
            [record::FIRST, record::SECOND, record::THIRD][row[at("report")].parse::<usize>().unwrap() - 1];
        let spans: Vec<[usize; 2]> = serde_json::from_str(&row[at("trigger")]).unwrap();
        let words: String = text.chars().take(spans[0][1]).skip(spans[0][0]).collect();
        assert_eq!(words, &row[at("words")]);
    }
}

#[test]
fn private_persons_have_no_names_anywhere() {
    for &profile in Profile::ALL {
        let masked = plain(&format!("masked-{}", profile.as_str()), profile).all();
        assert!(!masked.to_lowercase().contains("noori"), "{}", profile.as_str());
        assert!(!masked.contains("Gulalai"), "{}", profile.as_str());
        let open = Rules { mask_public: false, ..Rules::default() };
        let open = exported(&format!("open-{}", profile.as_str()), profile, &open).all();
        assert!(
            matches!(profile, Profile::Parquet | Profile::Acled) || open.contains("Gulalai Noori"),
            "{}",
            profile.as_str()
        );
    }
    let out = plain("actors", Profile::Csv);
    assert_snapshot!(filled(&out.read("actors.csv"), b',', 5), @"
id = 6
report = 2
n = 3
entity = 3
entity_name = a resident (no. 3)
name = a resident (no. 3)
kind = person
mentions = [[134,139]]
");
}

#[test]
fn coarse_places_have_neither_names_nor_points_of_their_own() {
    let rules = Rules { coarsen_km: Some(50.0), ..Rules::default() };
    for &profile in Profile::ALL {
        let all = exported(&format!("coarse-{}", profile.as_str()), profile, &rules).all();
        for told in ["Kunduz", "36.729", "68.857", "1135689"] {
            assert!(!all.contains(told), "{} in {}", told, profile.as_str());
        }
    }
    let out = exported("coarse", Profile::Csv, &rules);
    assert_snapshot!(filled(&out.read("places.csv"), b',', 0), @"
id = 1
report = 1
n = 1
spot = 1
name = a place (no. 1)
lat = 36.606
lon = 69.1
kind = city
country = AF
precision = area
mentions = []
");
}

#[test]
fn fresh_claims_of_ground_stay_in_the_record() {
    let rules = Rules { embargo_days: Some(7), today: Some("2021-07-21".to_owned()), ..Rules::default() };
    let out = exported("embargo", Profile::Csv, &rules);
    assert_eq!(rows(&out.read("claims.csv"), b','), 10);
    assert_eq!(rows(&out.read("matters.csv"), b','), 7);
    assert!(!out.all().contains("140 districts"));
    assert!(out.read("reports.csv").contains("Taliban say they took Kunduz"));
    assert!(!out.read("reports.csv").contains("Deal in Qatar"));
    assert_snapshot!(out.read("what-is-lost.txt"), @"
What is lost in the profile csv

It cannot carry
- the text of the reports: spans point into it, and text_id names it
- the captures, dates and counts that no claim uses, PLOVER events (profile polecat) and doubts
- readings by earlier models: the latest of each report is here

It keeps
- who said what, who denies it, figures as intervals, statuses by whose word, and the exact words

Rules of this export
- private persons go as numbered residents, their names in words as […]: 1
- claims about the holding of ground said within 7 days of 2021-07-21, or on no known day, stay in the record: 2; with the words of 1 statements, the headlines of 1 reports, 1 matters, and the standing of 0 more

What the columns of tables hold is said in datapackage.json.

No licence is given here: the reports' publishers hold rights in their words, and the case decides.
");
    for &profile in Profile::ALL {
        let all = exported(&format!("embargo-{}", profile.as_str()), profile, &rules).all();
        assert!(!all.contains("140 districts") && !all.contains("most of Helmand"), "{}", profile.as_str());
    }
}

#[test]
fn rules_that_cannot_be_followed_are_refused() {
    let out = Out::new("refused");
    let refused = |rules: Rules| {
        let error = export(&record::small(), &out.0, Profile::Csv, &rules).unwrap_err();
        format!("{:?}: {error}", error.kind())
    };
    let embargo = |today: Option<&str>| Rules {
        embargo_days: Some(7),
        today: today.map(str::to_owned),
        ..Rules::default()
    };
    assert_snapshot!(refused(embargo(None)), @"Settings: an embargo counts back from a day, and none is given");
    assert_snapshot!(refused(embargo(Some("2021-02-30"))), @"BadDate: `2021-02-30` is no date: no such day; expected YYYY-MM-DD, as in 2021-07-11");
    assert_snapshot!(refused(embargo(Some("2021-02"))), @"BadDate: `2021-02` is no day; expected YYYY-MM-DD, as in 2021-07-11");
    let coarse = Rules { coarsen_km: Some(f64::NAN), ..Rules::default() };
    assert_snapshot!(refused(coarse), @"Settings: a grid of NaN km cannot be used; expected 0.1 to 2000");
    assert!(!out.0.exists());
}

#[test]
fn parquet_reads_back_as_the_tables() {
    let out = plain("parquet", Profile::Parquet);
    let read = |table: &str| {
        let file = fs::File::open(out.0.join(format!("{table}.parquet"))).unwrap();
        SerializedFileReader::new(file).unwrap()
    };
    let claims = read("claims");
    assert_eq!(claims.metadata().file_metadata().num_rows(), 12);
    let names: Vec<String> =
        claims.metadata().file_metadata().schema().get_fields().iter().map(|f| f.name().to_owned()).collect();
    let at = |name: &str| names.iter().position(|n| n == name).unwrap();
    let row = claims.get_row_iter(None).unwrap().nth(3).unwrap().unwrap();
    assert_eq!(row.get_string(at("code")).unwrap(), "killed");
    assert_eq!(row.get_long(at("count_min")).unwrap(), 12);
    assert_eq!(row.get_double(at("confidence")).unwrap(), 0.8);
    assert!(!row.get_bool(at("count_approx")).unwrap());
    assert!(row.get_string(at("deed")).is_err());
    let tables = plain("parquet-csv", Profile::Csv);
    for table in tables::TABLES {
        let rows_in = read(table.name).metadata().file_metadata().num_rows();
        assert_eq!(
            rows_in,
            rows(&tables.read(&format!("{}.csv", table.name)), b',') as i64,
            "{}",
            table.name
        );
    }
}

#[test]
fn geojson_paints_no_false_point() {
    let out = plain("geojson", Profile::Geojson);
    let features = out.json("claims.geojson")["features"].clone();
    let features = features.as_array().unwrap();
    let line = |f: &Value| {
        let p = &f["properties"];
        let words = [
            &p["type"],
            &p["stance"],
            &p["code"],
            &p["truth"],
            &p["claimant"],
            &p["place"],
            &p["precision"],
            &p["centre_is_no_location"],
            &p["count_min"],
            &p["last_said"],
            &f["geometry"]["coordinates"],
        ];
        words.map(|w| w.to_string().replace('"', "")).join(" | ")
    };
    assert_snapshot!(features.iter().map(line).collect::<Vec<_>>().join("\n"), @"
control | gains | null | affirmed | Taliban | Kunduz | exact | null | null | 2021-07-09 | [68.857,36.729]
control | gains | null | denied | Afghan government | Kunduz | exact | null | null | 2021-07-09 | [68.857,36.729]
event | null | ASSAULT | affirmed | a resident (no. 3) | Kunduz | exact | null | null | 2021-07-09 | [68.857,36.729]
event | null | ASSAULT | affirmed | Afghan government | Kunduz | exact | null | null | 2021-07-10 | [68.857,36.729]
control | holds | null | affirmed | Taliban | null | null | null | 141 | 2021-07-20 | null
control | holds | null | affirmed | Taliban | Helmand | area | true | null | 2021-07-20 | [64.0,31.0]
event | null | PROTEST | future | Example Wire | Kunduz | exact | null | null | 2021-07-20 | [68.857,36.729]
");
    assert_snapshot!(serde_json::to_string_pretty(&features[0]).unwrap(), @r#"
{
  "geometry": {
    "coordinates": [
      68.857,
      36.729
    ],
    "type": "Point"
  },
  "id": "1aaaaaaaaaaaaaaa-c1-p1",
  "properties": {
    "actor": "Taliban",
    "boundary_set": "geonames points",
    "claimant": "Taliban",
    "claimant_side": "party",
    "country": "AF",
    "gazetteer": "geonames:1135689",
    "last_said": "2021-07-09",
    "matter": "m000000000001",
    "place": "Kunduz",
    "precision": "exact",
    "published": "2021-07-09",
    "publisher": "Example Wire",
    "recipient": null,
    "report": "1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "said": "2021-07-09",
    "stance": "gains",
    "standing": "disputed",
    "truth": "affirmed",
    "type": "control",
    "url": "https://example.org/kunduz",
    "valid_from": null,
    "valid_to": null,
    "words": "taken"
  },
  "type": "Feature"
}
"#);
}

#[test]
fn jsonld_points_at_the_words() {
    let out = plain("jsonld", Profile::Jsonld);
    let graph = out.json("claims.jsonld")["@graph"].clone();
    let claims: Vec<&Value> = graph.as_array().unwrap().iter().filter(|n| n["@type"][0] == "Claim").collect();
    assert_eq!(claims.len(), 12);
    for claim in &claims {
        let uid = claim["@id"].as_str().unwrap().split(':').nth(3).unwrap();
        let text = [record::FIRST, record::SECOND, record::THIRD][usize::from(uid.as_bytes()[0] - b'1')];
        let letters: Vec<char> = text.chars().collect();
        let selectors = &claim["appearance"][0]["hasSelector"];
        let offset = |key: &str| selectors[0][key].as_u64().unwrap() as usize;
        let words: String = letters[offset("start")..offset("end")].iter().collect();
        assert_eq!(selectors[1]["exact"], words);
    }
    assert_snapshot!(serde_json::to_string_pretty(claims[3]).unwrap(), @r#"
{
  "@id": "urn:sayso:claim:1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:c4",
  "@type": [
    "Claim",
    "prov:Entity"
  ],
  "about": [],
  "appearance": [
    {
      "@type": [
        "CreativeWork",
        "SpecificResource"
      ],
      "hasSelector": [
        {
          "@type": "TextPositionSelector",
          "end": 122,
          "start": 116
        },
        {
          "@type": "TextQuoteSelector",
          "exact": "killed",
          "prefix": " a shopkeeper, said rockets ",
          "suffix": " 12 people in Kunduz on July 8."
        }
      ],
      "hasSource": "urn:sayso:report:1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    }
  ],
  "author": {
    "@type": "Thing",
    "name": "a resident (no. 3)"
  },
  "contentLocation": [
    {
      "@type": "Place",
      "identifier": "geonames:1135689",
      "name": "Kunduz",
      "sayso:precision": "exact"
    }
  ],
  "dateCreated": "2021-07-09",
  "firstAppearance": {
    "@id": "urn:sayso:report:1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  },
  "sayso:act": "assert",
  "sayso:code": "killed",
  "sayso:matter": "urn:sayso:matter:m000000000003",
  "sayso:standing": "disputed",
  "sayso:truth": "affirmed",
  "sayso:type": "toll",
  "temporalCoverage": "2021-07-08",
  "text": "rockets killed 12 people in Kunduz on July 8",
  "wasDerivedFrom": "urn:sha256:cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc",
  "wasGeneratedBy": {
    "@type": "prov:Activity",
    "used": "urn:sayso:report:1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "wasAssociatedWith": "urn:sayso:model:reader-9-sha256:00"
  }
}
"#);
}

/// Columns of a list in `schema`, as the projects have them.
fn header(csv: &str, delimiter: char) -> String {
    csv.lines().next().unwrap().split(delimiter).collect::<Vec<_>>().join(", ")
}

#[test]
fn polecat_has_its_columns_and_keeps_denials_marked() {
    let out = plain("polecat", Profile::Polecat);
    let table = out.read("polecat.tsv");
    assert_eq!(
        header(&table, '\t'),
        "Event ID, Event Date, Event Type, Event Mode, Event Intensity, Quad Code, Contexts, Actor Name, Actor Country, Actor COW, Primary Actor Sector, Actor Sectors, Actor Title, Actor Name Raw, Wikipedia Actor ID, Recipient Name, Recipient Country, Recipient COW, Primary Recipient Sector, Recipient Sectors, Recipient Title, Recipient Name Raw, Wikipedia Recipient ID, Placename, City, District, Province, Country, Latitude, Longitude, GeoNames ID, Raw Placename, Feature Type, Source, Publication Date, Story People, Story Organizations, Story Locations, Language, Version"
    );
    assert_eq!(rows(&table, b'\t'), 3);
    assert_snapshot!((0..3).map(|n| filled(&table, b'\t', n)).collect::<Vec<_>>().join("\n"), @"
Event ID = 1aaaaaaaaaaaaaaa-e1
Event Date = 2021-07-09
Event Type = REJECT
Quad Code = VERBAL CONFLICT
Actor Name = Afghan government
Actor Country = AFG
Primary Actor Sector = GOV
Actor Sectors = GOV
Actor Name Raw = government
Recipient Name = Taliban
Recipient Country = AFG
Primary Recipient Sector = REB
Recipient Sectors = REB
Recipient Name Raw = Taliban
Source = Example Wire
Publication Date = 2021-07-09
Language = en
Version = reader-9 sha256:00

Event ID = 1aaaaaaaaaaaaaaa-e2
Event Date = 2021-07-08
Event Type = ASSAULT
Event Mode = heavy-weapons
Quad Code = MATERIAL CONFLICT
Recipient Name = a resident (no. 3)
Recipient Name Raw = a resident (no. 3)
Placename = Kunduz
City = Kunduz
Country = Afghanistan
Latitude = 36.729
Longitude = 68.857
GeoNames ID = 1135689
Raw Placename = Kunduz
Feature Type = city
Source = Example Wire
Publication Date = 2021-07-09
Language = en
Version = reader-9 sha256:00

Event ID = 2aaaaaaaaaaaaaaa-e1
Event Type = CONSULT
Event Mode = hypothetical
Quad Code = VERBAL COOPERATION
Actor Name = Taliban
Actor Country = AFG
Primary Actor Sector = REB
Actor Sectors = REB
Actor Name Raw = Taliban
Recipient Name = Afghan government
Recipient Country = AFG
Primary Recipient Sector = GOV
Recipient Sectors = GOV
Recipient Name Raw = government
Placename = Qatar
Country = Qatar
GeoNames ID = 289688
Raw Placename = Qatar
Feature Type = country
Source = Second Post
Publication Date = 2021-07-10
Language = en
Version = reader-9 sha256:00
");
}

#[test]
fn acled_has_its_columns_and_leaves_out_what_fits_none() {
    let out = plain("acled", Profile::Acled);
    let table = out.read("acled.csv");
    assert_eq!(
        header(&table, ','),
        "event_id_cnty, event_date, year, time_precision, disorder_type, event_type, sub_event_type, actor1, assoc_actor_1, inter1, actor2, assoc_actor_2, inter2, interaction, civilian_targeting, iso, region, country, admin1, admin2, admin3, location, latitude, longitude, geo_precision, source, source_scale, notes, fatalities, tags, timestamp"
    );
    assert_eq!(rows(&table, b','), 1);
    assert_snapshot!(filled(&table, b',', 0), @"
event_id_cnty = m000000000007
event_date = 2021-07-20
year = 2021
time_precision = 1
disorder_type = Strategic developments
event_type = Strategic developments
sub_event_type = Agreement
actor1 = Taliban
country = Qatar
location = Qatar
geo_precision = 3
source = Example Wire
notes = By the account of Example Wire. Standing: single.
");
    assert_snapshot!(out.read("what-is-lost.txt"), @"
What is lost in the profile acled

It cannot carry
- who said what: notes name the accounts, no column does
- disagreement: a column on which accounts differ is empty
- denied, possible and future claims as rows of their own
- figures as intervals; tolls that no told deed carries
- control of ground: without a told fight or transfer no ACLED type fits, and none is guessed
- commitments, and talks other than agreements

It keeps
- a denial of an affirmed matter, in its notes and standing

Left out
- 1: affirmed matters of events or talks that fit none of ACLED's event types
- 2: matters that nobody affirms: denied, possible, conditional or still to come

Rules of this export
- private persons go as numbered residents, their names in words as […]: 1

How each column was filled
- event_id_cnty: lasting name of the matter
- event_date: first day, where all accounts tell the same, exact to the day; a month or a year is given as its first day, with time_precision 3
- year: of event_date
- time_precision: 1 a day; 2 up to a week; 3 a month, or longer
- disorder_type: by the event type
- event_type: from PLOVER category, mode and kinds of actors; matters that fit none are left out
- sub_event_type: where the mode names one
- actor1: first actor, where all accounts name the same
- assoc_actor_1: further actors
- inter1: Civilians or Protesters where the actor is the public; otherwise empty: not read
- actor2: first recipient, where all accounts name the same
- assoc_actor_2: further recipients
- inter2: as inter1
- interaction: empty: not read
- civilian_targeting: where force is used against the public alone
- iso: empty: numeric codes are not kept
- region: empty: ACLED's own regions
- country: of the place
- admin1: the place, where it is a first-level division
- admin2: the place, where it is a district
- admin3: empty: not kept
- location: name of the place, where all accounts name the same one
- latitude: of an exact place only: ACLED would give a region's capital, which nobody named
- longitude: as latitude
- geo_precision: 1 an exact place; 2 a district or an exact place moved to a grid; 3 a region or country
- source: publishers, joined by '; '
- source_scale: empty: not read
- notes: who affirms it, who puts it otherwise, where accounts differ, and the standing
- fatalities: only where all accounts that stand give the same number; a range is in notes. ACLED would take the lowest
- tags: empty
- timestamp: empty: no clock is read

No licence is given here: the reports' publishers hold rights in their words, and the case decides.
");
}

#[test]
fn ucdp_has_its_columns_and_spans_the_figures() {
    let out = plain("ucdp", Profile::Ucdp);
    let table = out.read("ucdp-ged.csv");
    assert_eq!(
        header(&table, ','),
        "id, relid, year, active_year, code_status, type_of_violence, conflict_dset_id, conflict_new_id, conflict_name, dyad_dset_id, dyad_new_id, dyad_name, side_a_dset_id, side_a_new_id, side_a, side_b_dset_id, side_b_new_id, side_b, number_of_sources, source_article, source_office, source_date, source_headline, source_original, where_prec, where_coordinates, where_description, adm_1, adm_2, latitude, longitude, geom_wkt, priogrid_gid, country, country_id, region, event_clarity, date_prec, date_start, date_end, deaths_a, deaths_b, deaths_civilians, deaths_unknown, best, high, low, gwnoa, gwnob"
    );
    assert_eq!(rows(&table, b','), 1);
    assert_snapshot!(filled(&table, b',', 0), @"
id = 2
relid = m000000000002
year = 2021
side_b = a resident (no. 3)
number_of_sources = 2
source_article = Example Wire, 2021-07-09, Taliban say they took Kunduz; Second Post, 2021-07-10, Pledge on capitals; […] mourns
source_office = Example Wire; Second Post
source_date = 2021-07-09; 2021-07-10
source_headline = Taliban say they took Kunduz; Pledge on capitals; […] mourns
source_original = Afghan government; a resident (no. 3)
where_prec = 1
where_coordinates = Kunduz
where_description = By the account of Afghan government, a resident (no. 3). Standing: corroborated. Killed, by all accounts that stand: 12 to no bound.
latitude = 36.729
longitude = 68.857
geom_wkt = POINT (68.857 36.729)
priogrid_gid = 182658
country = Afghanistan
date_prec = 1
date_start = 2021-07-08
date_end = 2021-07-08
low = 12
");
}

#[test]
fn hxl_has_tags_and_only_what_is_affirmed() {
    let out = plain("hxl", Profile::Hxl);
    let table = out.read("hxl.csv");
    assert!(table.lines().nth(1).unwrap().starts_with("#meta+id,#meta+id+matter,#meta+source+account"));
    assert_eq!(rows(&table, b','), 1 + 7);
    assert!(!table.contains("denied"));
    assert_snapshot!(filled(&table, b',', 3), @"
Claim = 1aaaaaaaaaaaaaaa-c4
Matter = m000000000003
Said by = a resident (no. 3)
Publisher = Example Wire
Address = https://example.org/kunduz
Reported = 2021-07-09
Said = 2021-07-09
From = 2021-07-08
To = 2021-07-08
Type = toll
Code = killed
Country = Afghanistan
Country code = AF
Location = Kunduz
Latitude = 36.729
Longitude = 68.857
Precision = exact
Killed, least = 12
Killed, most = 12
Standing = disputed
Words = killed
");
}
