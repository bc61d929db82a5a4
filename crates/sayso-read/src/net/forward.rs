//! From wordpieces to a hidden state a token.

use super::attention::{Room, attend};
use super::gemm::Linear;
use super::simd::Level;
use super::vecmath::{add_and_normalize, gelu_all, normalize, quantize};
use super::{ATTENTION_HEADS, Encoder, HIDDEN, Layer, PLACES, Window};

/// Rows that go through the wide middle of a layer together, so that it stays in the cache.
const ROWS: usize = 48;
const INNER: usize = 4 * HIDDEN;

/// Hidden states of the window's tokens, `[tokens][384]`.
pub(super) fn encode(encoder: &Encoder, level: Level, window: &Window) -> Vec<f32> {
    let n = window.pieces.len();
    assert!(n <= PLACES, "windows are planned to fit");
    let mut x = embed(encoder, window);
    normalize(level, &mut x, &encoder.norm.weight, &encoder.norm.bias);
    let mut work = Work::for_rows(n);
    for layer in &encoder.layers {
        work.attention(layer, level, n, &mut x);
        work.middle(layer, level, &mut x);
    }
    let row = |&at: &u32| x[at as usize * HIDDEN..(at as usize + 1) * HIDDEN].iter().copied();
    window.first.iter().flat_map(row).collect()
}

fn embed(encoder: &Encoder, window: &Window) -> Vec<f32> {
    let mut x = Vec::with_capacity(window.pieces.len() * HIDDEN);
    for (at, &piece) in window.pieces.iter().enumerate() {
        let row = |table: &[f32], n: usize| n * HIDDEN..(n + 1) * HIDDEN.min(table.len());
        let word = &encoder.word[piece as usize * HIDDEN..(piece as usize + 1) * HIDDEN];
        let scale = encoder.word_scale[piece as usize];
        let place = &encoder.place[row(&encoder.place, at)];
        let case = &encoder.case[row(&encoder.case, usize::from(window.case[at]))];
        let line = &encoder.line[row(&encoder.line, usize::from(window.line[at]))];
        x.extend((0..HIDDEN).map(|i| f32::from(word[i]) * scale + place[i] + case[i] + line[i]));
    }
    x
}

/// Buffers of a window, used by every layer in turn.
struct Work {
    codes: Vec<u8>,
    scales: Vec<f32>,
    wide: Vec<f32>,
    mixed: Vec<f32>,
    out: Vec<f32>,
    room: Room,
}

impl Work {
    fn for_rows(n: usize) -> Work {
        Work {
            codes: vec![0; n.max(ROWS) * INNER],
            scales: vec![0.0; n.max(ROWS)],
            wide: vec![0.0; (n * 3 * HIDDEN).max(ROWS * INNER)],
            mixed: vec![0.0; n * HIDDEN],
            out: vec![0.0; n * HIDDEN],
            room: Room::default(),
        }
    }

    fn attention(&mut self, layer: &Layer, level: Level, n: usize, x: &mut [f32]) {
        apply(&layer.qkv, level, x, &mut self.codes, &mut self.scales, &mut self.wide[..n * 3 * HIDDEN]);
        let qkv = &self.wide[..n * 3 * HIDDEN];
        attend(level, qkv, n, ATTENTION_HEADS, HIDDEN / ATTENTION_HEADS, &mut self.room, &mut self.mixed);
        apply(&layer.out, level, &self.mixed, &mut self.codes, &mut self.scales, &mut self.out);
        add_and_normalize(level, x, &self.out, &layer.norm1.weight, &layer.norm1.bias);
    }

    fn middle(&mut self, layer: &Layer, level: Level, x: &mut [f32]) {
        for rows in x.chunks_mut(ROWS * HIDDEN) {
            let n = rows.len() / HIDDEN;
            let wide = &mut self.wide[..n * INNER];
            apply(&layer.up, level, rows, &mut self.codes, &mut self.scales, wide);
            gelu_all(level, wide);
            let out = &mut self.out[..n * HIDDEN];
            apply(&layer.down, level, wide, &mut self.codes, &mut self.scales, out);
            add_and_normalize(level, rows, out, &layer.norm2.weight, &layer.norm2.bias);
        }
    }
}

fn apply(linear: &Linear, level: Level, x: &[f32], codes: &mut [u8], scales: &mut [f32], out: &mut [f32]) {
    let n = x.len() / linear.inputs;
    let (codes, scales) = (&mut codes[..n * linear.inputs], &mut scales[..n]);
    quantize(level, x, linear.inputs, codes, scales);
    linear.apply(level, codes, scales, out);
    debug_assert_eq!(out.len(), n * linear.outputs);
}
