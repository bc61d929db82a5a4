//! The labels that the network speaks in. Their order is the model file's, checked when it is loaded.

/// How many labels a span chain has.
pub(crate) const SPAN_LABELS: usize = 7;

/// A part of an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    Source,
    Cue,
    Content,
}

/// BIO labels of attribution spans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SpanLabel {
    Outside,
    BeginSource,
    InSource,
    BeginCue,
    InCue,
    BeginContent,
    InContent,
}

impl SpanLabel {
    const ALL: [SpanLabel; SPAN_LABELS] = [
        SpanLabel::Outside,
        SpanLabel::BeginSource,
        SpanLabel::InSource,
        SpanLabel::BeginCue,
        SpanLabel::InCue,
        SpanLabel::BeginContent,
        SpanLabel::InContent,
    ];

    pub(crate) fn all() -> impl Iterator<Item = SpanLabel> {
        Self::ALL.into_iter()
    }

    pub(crate) fn from_index(index: usize) -> SpanLabel {
        Self::ALL[index]
    }

    pub(crate) fn is_inside(self) -> bool {
        matches!(self, SpanLabel::InSource | SpanLabel::InCue | SpanLabel::InContent)
    }

    pub(crate) fn role(self) -> Option<Role> {
        match self {
            SpanLabel::Outside => None,
            SpanLabel::BeginSource | SpanLabel::InSource => Some(Role::Source),
            SpanLabel::BeginCue | SpanLabel::InCue => Some(Role::Cue),
            SpanLabel::BeginContent | SpanLabel::InContent => Some(Role::Content),
        }
    }
}

macro_rules! labels {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)] // the treebank's own names: https://universaldependencies.org
        pub enum $name { $($variant),+ }

        impl $name {
            /// In the model file's order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The treebank's name.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }
    };
}

labels! {
    /// Universal parts of speech.
    Pos {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ", Noun = "NOUN",
        Num = "NUM", Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT", Sconj = "SCONJ", Sym = "SYM",
        Verb = "VERB", X = "X",
    }
}

impl Pos {
    /// Whether a word of the class may stand for somebody or something.
    pub(crate) fn is_nominal(self) -> bool {
        matches!(self, Pos::Noun | Pos::Propn | Pos::Pron | Pos::Num | Pos::Adj | Pos::Det)
    }
}

labels! {
    /// Universal dependencies; `Inside` joins the later pieces of one word to its first.
    Rel {
        Acl = "acl", AclRelcl = "acl:relcl", Advcl = "advcl", Advmod = "advmod", Amod = "amod", Appos = "appos",
        Aux = "aux", AuxPass = "aux:pass", Case = "case", Cc = "cc", Ccomp = "ccomp", Compound = "compound",
        CompoundPrt = "compound:prt", Conj = "conj", Cop = "cop", Csubj = "csubj", Dep = "dep", Det = "det",
        Discourse = "discourse", Dislocated = "dislocated", Expl = "expl", Fixed = "fixed", Flat = "flat",
        Goeswith = "goeswith", Iobj = "iobj", List = "list", Mark = "mark", Nmod = "nmod", NmodPoss = "nmod:poss",
        Nsubj = "nsubj", NsubjPass = "nsubj:pass", Nummod = "nummod", Obj = "obj", Obl = "obl", OblTmod = "obl:tmod",
        Orphan = "orphan", Parataxis = "parataxis", Punct = "punct", Reparandum = "reparandum", Root = "root",
        Vocative = "vocative", Xcomp = "xcomp", Inside = "inside",
    }
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// An organisation.
    Organization,
    /// A place.
    Location,
}

/// How many labels the names head has: O, then B and I of person, organisation, location.
pub(crate) const NAME_LABELS: usize = 7;

/// How many labels the triggers head has: for each type of claim none, then its codes ([`sayso_core::ClaimType`]).
pub(crate) const TRIGGER_LABELS: usize = 44;
/// How many labels the truth head has ([`sayso_core::Truth`]).
pub(crate) const TRUTH_LABELS: usize = 6;
