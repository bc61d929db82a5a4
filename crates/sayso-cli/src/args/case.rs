//! Arguments of the commands on a case, as typed. The doc comments are the help.

use std::net::IpAddr;
use std::num::NonZeroU16;
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use sayso::export::Profile;

use super::Form;
use crate::answer::AnswerArguments;

/// Commands on a case: a folder with its settings, its record and the bytes as received.
#[derive(Subcommand)]
pub enum CaseCommand {
    /// Begin a case in a new folder
    Init(InitArguments),
    /// Read reports and record them; adding one twice adds nothing
    ///
    /// A report is recorded with its readings whole or not at all: whenever the process is killed, the case opens and goes
    /// on. What was added is weighed with what was there.
    Add(AddArguments),
    /// Who said what
    Said(Asked),
    /// What is claimed, by whose account
    Claims(Asked),
    /// Matters: what several claims are about, and how they stand
    Matters(Asked),
    /// Matters on which accounts disagree
    Disputes(Asked),
    /// One matter: each side's words in time order, replies, figures, statuses
    Matter(MatterArguments),
    /// Figures by account over time
    Figures(Asked),
    /// Who holds which ground, by whose account, and when that was last said
    Control(DatedArguments),
    /// What was promised, and what became of it by whose word
    Pledges(DatedArguments),
    /// Negotiations and truces: their states by source
    Talks(Asked),
    /// Actors across reports; merge, split and rename them by hand
    Actors(ActorsArguments),
    /// Claims by the day that they are about
    Timeline(Asked),
    /// Reports that hold words
    Search(SearchArguments),
    /// Why a row is here: its words, its report, the bytes, the model, what joins it
    Why(OneArguments),
    /// What the case holds
    Status(CaseArguments),
    /// Show the case as pages in the browser, on this machine alone
    ///
    /// The pages ask no other host for anything. They can only be read, unless --review names who reviews.
    Serve(ServeArguments),
    /// Settle a matter as a named reviewer, with a reason
    Settle(SettleArguments),
    /// What was done by hand, and undo it
    Edits(EditsArguments),
    /// What reviewers decided: their corrections as a file of the corpus, and how far two of them agree
    ///
    /// Decisions are made on the pages of sayso serve --review NAME.
    Review(ReviewArguments),
    /// Weigh what was recorded and not weighed yet
    Weigh(WeighArguments),
    /// Walk the chain of what was recorded, and name the first row that was touched
    Verify(CaseArguments),
    /// All of a case, one JSON object a line
    Dump(DumpArguments),
    /// A case for other tools, as a folder of files
    ///
    /// Beside the files stand datapackage.json, with the SHA-256 of each, and what-is-lost.txt, which says what the profile
    /// cannot carry and what was left out. [export] in sayso.toml says what is masked, made coarse or kept back.
    Export(ExportArguments),
    /// Events of another project's table, recorded as reports' equals
    ///
    /// Each row is an account of the sources that it names. Importing a table twice adds nothing.
    Import(ImportArguments),
}

/// Which case.
#[derive(Args, Clone)]
pub struct Folder {
    /// The case's folder
    #[arg(long = "case", short = 'C', value_name = "DIR", default_value = ".")]
    pub case: PathBuf,
}

/// What `sayso serve` takes.
#[derive(Args)]
pub struct ServeArguments {
    /// The case's folder
    #[arg(value_name = "DIR", default_value = ".")]
    pub case: PathBuf,

    /// Where to listen; 0 takes a free one
    #[arg(long, default_value_t = 7420)]
    pub port: u16,

    /// Address to listen on; any but a loopback one needs --token-file
    #[arg(long, default_value = "127.0.0.1")]
    pub address: IpAddr,

    /// A file with the token that visitors must bring, of 16 characters or more
    #[arg(long, value_name = "FILE")]
    pub token_file: Option<PathBuf>,

    /// Only print the address
    #[arg(long)]
    pub no_open: bool,

    /// Let this person correct what was read; every edit is logged under the name
    #[arg(long, value_name = "NAME")]
    pub review: Option<String>,
}

/// What `sayso init` takes.
#[derive(Args)]
pub struct InitArguments {
    /// A folder that is new or empty
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,

    /// What the case is called; by default, as its folder
    #[arg(long)]
    pub name: Option<String>,
}

/// What `sayso add` takes.
#[derive(Args)]
pub struct AddArguments {
    /// Texts, .jsonl batches, folders of both, or - for standard input
    ///
    /// Beside a text, a file of the same name with the ending .json may say its title, publisher, published, author and
    /// url.
    #[arg(value_name = "FILE|DIR", required = true)]
    pub files: Vec<PathBuf>,

    /// The case
    #[command(flatten)]
    pub folder: Folder,

    /// What the inputs are; by default, files ending in .jsonl are batches and all else is text
    #[arg(long, value_name = "WHAT")]
    pub input: Option<Form>,

    /// Day of publication, for reports that do not say theirs
    #[arg(long, value_name = "DATE")]
    pub published: Option<String>,

    /// Outlet, for reports that do not say theirs
    #[arg(long, value_name = "NAME")]
    pub publisher: Option<String>,

    /// Person or body whose own statement the reports are
    #[arg(long, value_name = "NAME")]
    pub author: Option<String>,

    /// How many reports to read at a time; by default, one for each processor
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroU16>,
}

/// What every question takes.
#[derive(Args)]
pub struct Asked {
    /// The case
    #[command(flatten)]
    pub folder: Folder,

    /// Of this actor: a name, a part of one, or an id that sayso actors shows
    #[arg(long, value_name = "NAME")]
    pub actor: Option<String>,

    /// At this place
    #[arg(long, value_name = "NAME")]
    pub place: Option<String>,

    /// Said on this day or later
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,

    /// Said on this day or earlier
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,

    /// By this account: a party or body by name; or party, third, outlet, public
    #[arg(long, value_name = "NAME")]
    pub party: Option<String>,

    /// Of this standing: of matters, single to settled; of statements, named to document; of pledges, their status
    #[arg(long, value_name = "STANDING")]
    pub standing: Option<String>,

    /// Of this type: of claims and matters, event to talks; of statements, the act; of actors and places, the kind
    #[arg(long = "type", value_name = "TYPE")]
    pub kind: Option<String>,

    /// With these words in the report; "quoted" words stand together
    #[arg(long, value_name = "WORDS")]
    pub text: Option<String>,

    /// Most rows; 0 shows all
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: u64,

    /// How to show the answer
    #[command(flatten)]
    pub answer: AnswerArguments,
}

/// A question as of a day.
#[derive(Args)]
pub struct DatedArguments {
    /// As things were on this day; without it, today's date is not assumed
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,

    /// By this account: the same as --party
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,

    /// The rest
    #[command(flatten)]
    pub asked: Asked,
}

/// A question about one thing.
#[derive(Args)]
pub struct OneArguments {
    /// Its id, as answers show it
    #[arg(value_name = "ID")]
    pub id: String,

    /// The case
    #[command(flatten)]
    pub folder: Folder,

    /// How to show the answer
    #[command(flatten)]
    pub answer: AnswerArguments,
}

/// What `sayso matter` takes.
#[derive(Args)]
pub struct MatterArguments {
    /// Most rows of each of its tables; 0 shows all
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub limit: u64,

    /// Which, and how
    #[command(flatten)]
    pub one: OneArguments,
}

/// What `sayso search` takes.
#[derive(Args)]
pub struct SearchArguments {
    /// Words that must all stand in the report; "quoted" words stand together
    #[arg(value_name = "WORDS", required = true)]
    pub words: Vec<String>,

    /// The rest
    #[command(flatten)]
    pub asked: Asked,
}

/// A case and a form of answer.
#[derive(Args)]
pub struct CaseArguments {
    /// The case
    #[command(flatten)]
    pub folder: Folder,

    /// How to show the answer
    #[command(flatten)]
    pub answer: AnswerArguments,
}

/// Who does something by hand, and why.
#[derive(Args)]
pub struct Hand {
    /// Who does it
    #[arg(long, value_name = "NAME")]
    pub by: String,

    /// Why
    #[arg(long, value_name = "REASON")]
    pub why: String,
}

/// What `sayso actors` takes.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct ActorsArguments {
    /// What to do
    #[command(subcommand)]
    pub command: Option<ActorsCommand>,

    /// Or which to show
    #[command(flatten)]
    pub asked: Asked,
}

/// What is done with actors by hand.
#[derive(Subcommand)]
pub enum ActorsCommand {
    /// Two actors are one: all that is told of FROM is told of INTO
    Merge {
        /// The one that goes
        from: String,
        /// The one that stays
        into: String,
        /// The case
        #[command(flatten)]
        folder: Folder,
        /// Who and why
        #[command(flatten)]
        hand: Hand,
    },
    /// In one report, an actor is another
    Split {
        /// The actor
        actor: String,
        /// The report, as answers show it (r12)
        report: String,
        /// What the actor is called there from now on
        name: String,
        /// The case
        #[command(flatten)]
        folder: Folder,
        /// Who and why
        #[command(flatten)]
        hand: Hand,
    },
    /// An actor is called otherwise
    Rename {
        /// The actor
        actor: String,
        /// The new name
        name: String,
        /// The case
        #[command(flatten)]
        folder: Folder,
        /// Who and why
        #[command(flatten)]
        hand: Hand,
    },
}

/// What `sayso settle` takes.
#[derive(Args)]
pub struct SettleArguments {
    /// The matter
    #[arg(value_name = "MATTER")]
    pub matter: String,

    /// The case
    #[command(flatten)]
    pub folder: Folder,

    /// Who and why
    #[command(flatten)]
    pub hand: Hand,
}

/// What `sayso edits` takes.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct EditsArguments {
    /// What to do
    #[command(subcommand)]
    pub command: Option<EditsCommand>,

    /// The case
    #[command(flatten)]
    pub asked: CaseArguments,
}

/// What is done with edits.
#[derive(Subcommand)]
pub enum EditsCommand {
    /// An edit no longer holds
    Undo {
        /// Its number
        edit: i64,
        /// The case
        #[command(flatten)]
        folder: Folder,
        /// Who and why
        #[command(flatten)]
        hand: Hand,
    },
}

/// What `sayso review` takes.
#[derive(Args)]
pub struct ReviewArguments {
    /// What to do
    #[command(subcommand)]
    pub command: ReviewCommand,
}

/// What is done with decisions.
#[derive(Subcommand)]
pub enum ReviewCommand {
    /// What one reviewer went through, as a file of the corpus: text with marks, and a line for each statement and claim
    Export {
        /// The reviewer; may be left out where there is one
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
        /// A new file; by default, standard output
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
        /// The case
        #[command(flatten)]
        folder: Folder,
    },
    /// How far every two reviewers agree: Cohen's kappa for labels, Krippendorff's alpha for spans
    Agreement {
        /// The case
        #[command(flatten)]
        asked: CaseArguments,
    },
    /// One reviewer's decisions, the last first
    Log {
        /// The reviewer; may be left out where there is one
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
        /// The case
        #[command(flatten)]
        asked: CaseArguments,
    },
}

/// What `sayso weigh` takes.
#[derive(Args)]
pub struct WeighArguments {
    /// The case
    #[command(flatten)]
    pub folder: Folder,

    /// Throw all weighing away and do it again
    #[arg(long)]
    pub anew: bool,
}

/// What `sayso dump` takes.
#[derive(Args)]
pub struct DumpArguments {
    /// The case
    #[command(flatten)]
    pub folder: Folder,
}

/// What `sayso export` takes.
#[derive(Args)]
pub struct ExportArguments {
    /// What the files look like
    #[arg(long, value_enum, value_name = "PROFILE")]
    pub profile: Files,

    /// A folder that is new or empty
    #[arg(long, value_name = "DIR")]
    pub to: PathBuf,

    /// The case
    #[command(flatten)]
    pub folder: Folder,

    /// The day from which an embargo counts back; by default, this machine's day
    #[arg(long, value_name = "DATE")]
    pub today: Option<String>,

    /// Residents and witnesses under their names: nobody is masked
    #[arg(long)]
    pub open: bool,
}

/// What the files of an export look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Files {
    /// Tables of the record (RFC 4180)
    Csv,
    /// The same tables as Parquet
    Parquet,
    /// Control and events at places (RFC 7946)
    Geojson,
    /// schema.org claims with PROV-O and Web Annotation selectors
    Jsonld,
    /// Events as POLECAT has them
    Polecat,
    /// Events as ACLED has them
    Acled,
    /// Deadly events as UCDP GED has them
    Ucdp,
    /// Claims under HXL hashtags
    Hxl,
}

impl From<Files> for Profile {
    fn from(files: Files) -> Profile {
        match files {
            Files::Csv => Profile::Csv,
            Files::Parquet => Profile::Parquet,
            Files::Geojson => Profile::Geojson,
            Files::Jsonld => Profile::Jsonld,
            Files::Polecat => Profile::Polecat,
            Files::Acled => Profile::Acled,
            Files::Ucdp => Profile::Ucdp,
            Files::Hxl => Profile::Hxl,
        }
    }
}

/// What `sayso import` takes.
#[derive(Args)]
pub struct ImportArguments {
    /// A table as that project exports it: CSV with its column names
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// Whose table it is
    #[arg(long, value_enum, value_name = "PROJECT")]
    pub from: Origin,

    /// The case
    #[command(flatten)]
    pub folder: Folder,
}

/// Whose table is imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Origin {
    /// Armed Conflict Location & Event Data
    Acled,
    /// UCDP Georeferenced Event Dataset
    Ucdp,
}
