//! The model file: a safetensors container with 8-bit encoder weights, float heads and the vocabulary.

use safetensors::{Dtype, SafeTensors};
use sayso_core::{Act, ClaimType, Error, ErrorKind, Standing, Truth};
use sha2::{Digest, Sha256};

use super::gemm::Linear;
use super::{Encoder, HIDDEN, Heads, LAYERS, Layer, Network, Norm};
use crate::chain::Chain;
use crate::label::{Pos, Rel, SPAN_LABELS};
use crate::token::Pieces;

/// The format that this build reads.
const FORMAT: &str = "1";

struct File<'a> {
    tensors: SafeTensors<'a>,
}

fn refuse<T>(why: impl Into<String>) -> Result<T, Error> {
    Err(Error::new(ErrorKind::Model, why))
}

/// Reads a model file.
///
/// # Errors
/// [`ErrorKind::Model`] where it is no model file, of another format, or lacks a part.
pub(crate) fn load(bytes: &[u8]) -> Result<Network, Error> {
    let parts = SafeTensors::read_metadata(bytes).and_then(|m| Ok((m, SafeTensors::deserialize(bytes)?)));
    let ((_, header), tensors) = match parts {
        Ok(parts) => parts,
        Err(why) => return refuse(format!("the weights are no safetensors file: {why}")),
    };
    let about = header.metadata().clone().unwrap_or_default();
    match about.get("format").map(String::as_str) {
        Some(FORMAT) => {}
        found => {
            return refuse(format!(
                "the weights are of format {}; this build reads format {FORMAT}",
                found.unwrap_or("none")
            ));
        }
    }
    check_labels(&about)?;
    let file = File { tensors };
    let name = about.get("name").map_or("reader", String::as_str);
    let digest: String = Sha256::digest(bytes).iter().take(8).map(|b| format!("{b:02x}")).collect();
    Ok(Network {
        stamp: format!("{name} sha256:{digest}"),
        pieces: Pieces::parse(file.text("vocab")?),
        encoder: file.encoder()?,
        outer: file.chain("outer")?,
        inner: file.chain("inner")?,
        heads: file.heads()?,
    })
}

/// Labels are numbers in the weights: the lists must be those of this build, in this order.
fn check_labels(about: &std::collections::HashMap<String, String>) -> Result<(), Error> {
    let names = |list: &[&'static str]| list.join(" ");
    let acts: Vec<_> = Act::ALL.iter().map(|a| a.as_str()).collect();
    let standings: Vec<_> = Standing::ALL.iter().map(|a| a.as_str()).collect();
    let pos: Vec<_> = Pos::ALL.iter().map(|a| a.as_str()).collect();
    let rels: Vec<_> = Rel::ALL.iter().map(|a| a.as_str()).collect();
    let truths: Vec<_> = Truth::ALL.iter().map(|a| a.as_str()).collect();
    let codes = ClaimType::ALL.iter().map(|kind| {
        let words = (0..kind.codes()).map(|n| kind.code(n).as_str()).filter(|word| !word.is_empty());
        (kind.as_str(), words.collect())
    });
    let lists = [("acts", acts), ("standings", standings), ("upos", pos), ("rels", rels), ("truths", truths)];
    for (key, list) in lists.into_iter().chain(codes) {
        let found = about.get(key).map_or("none", String::as_str);
        if found != names(&list) {
            return refuse(format!(
                "the weights' list of {key} is `{found}`; this build's is `{}`",
                names(&list)
            ));
        }
    }
    Ok(())
}

impl<'a> File<'a> {
    fn bytes(&self, name: &str, dtype: Dtype, shape: &[usize]) -> Result<&'a [u8], Error> {
        let Ok(view) = self.tensors.tensor(name) else { return refuse(format!("the weights lack `{name}`")) };
        if view.dtype() != dtype || (!shape.is_empty() && view.shape() != shape) {
            return refuse(format!(
                "`{name}` in the weights is {:?} {:?}; expected {dtype:?} {shape:?}",
                view.dtype(),
                view.shape()
            ));
        }
        Ok(view.data())
    }

    fn text(&self, name: &str) -> Result<&'a str, Error> {
        match std::str::from_utf8(self.bytes(name, Dtype::U8, &[])?) {
            Ok(text) => Ok(text),
            Err(why) => refuse(format!("`{name}` in the weights is no text: {why}")),
        }
    }

    fn floats(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, Error> {
        let bytes = self.bytes(name, Dtype::F32, shape)?;
        Ok(bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect())
    }

    fn small(&self, name: &str, shape: &[usize]) -> Result<Vec<i8>, Error> {
        Ok(self.bytes(name, Dtype::I8, shape)?.iter().map(|&b| b as i8).collect())
    }

    fn linear(&self, name: &str, inputs: usize, outputs: usize) -> Result<Linear, Error> {
        let weights = self.small(&format!("{name}.weight"), &[outputs, inputs])?;
        let scale = self.floats(&format!("{name}.scale"), &[outputs])?;
        Ok(Linear::new(&weights, inputs, scale, self.floats(&format!("{name}.bias"), &[outputs])?))
    }

    fn norm(&self, name: &str) -> Result<Norm, Error> {
        let part = |what: &str| self.floats(&format!("{name}.{what}"), &[HIDDEN]);
        Ok(Norm { weight: part("weight")?, bias: part("bias")? })
    }

    fn encoder(&self) -> Result<Encoder, Error> {
        let mut layers = Vec::with_capacity(LAYERS);
        for n in 0..LAYERS {
            let at = |what: &str| format!("encoder.layers.{n}.{what}");
            layers.push(Layer {
                qkv: self.linear(&at("qkv"), HIDDEN, 3 * HIDDEN)?,
                out: self.linear(&at("out"), HIDDEN, HIDDEN)?,
                norm1: self.norm(&at("norm1"))?,
                up: self.linear(&at("up"), HIDDEN, 4 * HIDDEN)?,
                down: self.linear(&at("down"), 4 * HIDDEN, HIDDEN)?,
                norm2: self.norm(&at("norm2"))?,
            });
        }
        let scale = self.floats("encoder.word.scale", &[])?;
        Ok(Encoder {
            word: self.small("encoder.word.weight", &[scale.len(), HIDDEN])?,
            word_scale: scale,
            place: self.floats("encoder.place.weight", &[super::PLACES, HIDDEN])?,
            case: self.floats("encoder.case.weight", &[6, HIDDEN])?,
            line: self.floats("encoder.line.weight", &[3, HIDDEN])?,
            norm: self.norm("encoder.norm")?,
            layers,
        })
    }

    fn chain(&self, name: &str) -> Result<Chain, Error> {
        let step = self.floats(&format!("{name}.step"), &[SPAN_LABELS, SPAN_LABELS])?;
        let begin = self.floats(&format!("{name}.begin"), &[SPAN_LABELS])?;
        let row = |i: usize| std::array::from_fn(|j| step[i * SPAN_LABELS + j]);
        Ok(Chain { step: std::array::from_fn(row), begin: std::array::from_fn(|j| begin[j]) })
    }

    fn heads(&self) -> Result<Heads, Error> {
        use super::{ARC, JUDGED, LABELS, LINK, LINKS, MIDDLE, PROJECTED, REL, STEPS};
        let (rels, acts, standings) = (Rel::ALL.len(), Act::ALL.len(), Standing::ALL.len());
        Ok(Heads {
            labels: self.floats("heads.labels.weight", &[HIDDEN, LABELS])?,
            labels_bias: self.floats("heads.labels.bias", &[LABELS])?,
            projections: self.floats("heads.projections.weight", &[HIDDEN, PROJECTED])?,
            projections_bias: self.floats("heads.projections.bias", &[PROJECTED])?,
            arc: self.floats("arc", &[ARC, ARC])?,
            arc_bias: self.floats("arc_bias.weight", &[1, ARC])?,
            root: self.floats("root", &[ARC])?,
            rel: self.floats("heads.rel", &[REL, rels, REL])?,
            rel_bias: self.floats("rel_bias.weight", &[rels, 2 * REL])?,
            rel_offset: self.floats("rel_bias.bias", &[rels])?,
            rel_root: self.floats("rel_root", &[REL])?,
            link: self.floats("link", &[LINKS, LINK, LINK])?,
            link_near: self.floats("link_near", &[LINKS, STEPS])?,
            link_bias: self.floats("link_bias.weight", &[1, LINK])?,
            act1: (self.floats("act1.weight", &[MIDDLE, JUDGED])?, self.floats("act1.bias", &[MIDDLE])?),
            act2: (self.floats("act2.weight", &[acts, MIDDLE])?, self.floats("act2.bias", &[acts])?),
            standing1: (
                self.floats("stand1.weight", &[MIDDLE, JUDGED])?,
                self.floats("stand1.bias", &[MIDDLE])?,
            ),
            standing2: (
                self.floats("stand2.weight", &[standings, MIDDLE])?,
                self.floats("stand2.bias", &[standings])?,
            ),
        })
    }
}
