//! The network: a 6-layer, 384-wide encoder in 8-bit integers and thin heads in floats, one window at a time.
//!
//! Windows are never padded or batched and activations are quantized a token at a time, so what is read in a window
//! depends on nothing but its pieces. See `DESIGN.md`, "Why our own arithmetic".

mod attention;
mod forward;
mod gemm;
mod load;
#[cfg(test)]
mod reference;
mod scores;
mod simd;
mod vecmath;

use std::sync::OnceLock;

use sayso_core::Error;

use crate::chain::Chain;
use crate::token::Pieces;
use gemm::Linear;

pub(crate) use scores::{Link, Scores};
pub(crate) use vecmath::exp;

pub(crate) const HIDDEN: usize = 384;
const LAYERS: usize = 6;
const ATTENTION_HEADS: usize = 12;
/// Wordpieces that a window may hold at most, its first and last sign included.
pub(crate) const PLACES: usize = 512;
/// Label scores a token: outer 7, inner 7, names 7, parts of speech 17, triggers 44, truth 6, and padding to a multiple of
/// 16.
const LABELS: usize = 96;
const ARC: usize = 128;
const REL: usize = 64;
const LINK: usize = 128;
/// Kinds of link; see [`Link`].
const LINKS: usize = 9;
/// Steps of distance that a link knows: none, eleven to the right, eleven to the left.
const STEPS: usize = 23;
/// Tokens by which a statement's act and standing are judged, beside its words as a whole.
pub(crate) const PARTS: usize = 5;
/// Tokens of a content that are looked at as a whole.
const READ: usize = 48;
/// What a statement is judged by: its tokens, the mean of its words and their greatest values.
const JUDGED: usize = (PARTS + 2) * HIDDEN;
const MIDDLE: usize = 128;
/// Projections a token: arc dependent and head, relation dependent and head, link from and to.
const PROJECTED: usize = 2 * ARC + 2 * REL + 2 * LINK;

/// The weights, ready to work.
pub struct Network {
    stamp: String,
    pieces: Pieces,
    encoder: Encoder,
    outer: Chain,
    inner: Chain,
    heads: Heads,
}

struct Encoder {
    word: Vec<i8>,
    word_scale: Vec<f32>,
    place: Vec<f32>,
    case: Vec<f32>,
    line: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
}

struct Norm {
    weight: Vec<f32>,
    bias: Vec<f32>,
}

struct Layer {
    qkv: Linear,
    out: Linear,
    norm1: Norm,
    up: Linear,
    down: Linear,
    norm2: Norm,
}

/// Weights and bias of a small layer, a row an output.
type Dense = (Vec<f32>, Vec<f32>);

/// Heads; `labels`, `projections` and `rel` are stored a row an input, the others as in `train/model.py`.
struct Heads {
    labels: Vec<f32>,
    labels_bias: Vec<f32>,
    projections: Vec<f32>,
    projections_bias: Vec<f32>,
    arc: Vec<f32>,
    arc_bias: Vec<f32>,
    root: Vec<f32>,
    rel: Vec<f32>,
    rel_bias: Vec<f32>,
    rel_offset: Vec<f32>,
    rel_root: Vec<f32>,
    /// `[LINKS][LINK][LINK]`
    link: Vec<f32>,
    /// `[LINKS][STEPS]`
    link_near: Vec<f32>,
    link_bias: Vec<f32>,
    act1: Dense,
    act2: Dense,
    standing1: Dense,
    standing2: Dense,
}

/// Wordpieces of a run of tokens with what goes beside them.
#[derive(Clone, Debug)]
pub(crate) struct Window {
    pub(crate) pieces: Vec<u32>,
    pub(crate) case: Vec<u8>,
    pub(crate) line: Vec<u8>,
    /// Where each token's first piece stands.
    pub(crate) first: Vec<u32>,
}

impl Window {
    const BEGIN: u32 = 101;
    const END: u32 = 102;

    pub(crate) fn begin() -> Window {
        Window { pieces: vec![Self::BEGIN], case: vec![0], line: vec![0], first: Vec::new() }
    }

    /// Adds a token.
    pub(crate) fn push(&mut self, pieces: &[u32], case: u8, line: u8) {
        self.first.push(self.pieces.len() as u32);
        for (n, &piece) in pieces.iter().enumerate() {
            self.pieces.push(piece);
            self.case.push(case);
            self.line.push(if n == 0 { line } else { 0 });
        }
    }

    pub(crate) fn finish(mut self) -> Window {
        self.pieces.push(Self::END);
        self.case.push(0);
        self.line.push(0);
        self
    }
}

impl Network {
    /// The weights compiled into the binary.
    pub fn embedded() -> &'static Network {
        static NETWORK: OnceLock<Network> = OnceLock::new();
        NETWORK.get_or_init(|| {
            load::load(include_bytes!("../../model/reader-1.safetensors"))
                .expect("the embedded weights are tested to load")
        })
    }

    /// Weights from a file's bytes.
    ///
    /// # Errors
    /// [`sayso_core::ErrorKind::Model`] where they are not what this build reads.
    pub fn load(bytes: &[u8]) -> Result<Network, Error> {
        load::load(bytes)
    }

    /// Name and stamp, as readings carry it.
    pub fn stamp(&self) -> &str {
        &self.stamp
    }

    pub(crate) fn pieces(&self) -> &Pieces {
        &self.pieces
    }

    pub(crate) fn outer_chain(&self) -> &Chain {
        &self.outer
    }

    pub(crate) fn inner_chain(&self) -> &Chain {
        &self.inner
    }

    /// Reads one window of at most 512 wordpieces.
    pub(crate) fn read_window(&self, window: &Window) -> Scores<'_> {
        let level = simd::Level::best();
        let hidden = forward::encode(&self.encoder, level, window);
        Scores::of(&self.heads, level, hidden)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_weights_load() {
        assert!(Network::embedded().stamp().starts_with("reader-1 sha256:"));
    }

    #[test]
    fn other_files_are_refused() {
        let message = |bytes: &[u8]| Network::load(bytes).err().expect("no model").to_string();
        assert!(message(b"").starts_with("the weights are no safetensors file"));
        let header = br#"{"__metadata__":{"format":"7"}}"#;
        let mut file = (header.len() as u64).to_le_bytes().to_vec();
        file.extend(header);
        assert_eq!(message(&file), "the weights are of format 7; this build reads format 1");
    }
}
