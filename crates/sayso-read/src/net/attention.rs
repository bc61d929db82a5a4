//! Attention of one window, a head at a time, in floats.

use super::gemm::float_product;
use super::simd::Level;
use super::vecmath::soften;

/// Rows worked on at once: their scores stay in the nearest cache.
const ROWS: usize = 16;

/// Room that attention works in, kept from layer to layer.
#[derive(Default)]
pub(crate) struct Room {
    queries: Vec<f32>,
    keys: Vec<f32>,
    values: Vec<f32>,
    scores: Vec<f32>,
    mixed: Vec<f32>,
}

/// `qkv` is `[n][3 × heads × width]`, `out` is `[n][heads × width]`.
pub(crate) fn attend(
    level: Level,
    qkv: &[f32],
    n: usize,
    heads: usize,
    width: usize,
    room: &mut Room,
    out: &mut [f32],
) {
    let hidden = heads * width;
    let padded = n.next_multiple_of(16);
    let scale = 1.0 / (width as f32).sqrt();
    room.queries.resize(n * width, 0.0);
    room.values.clear();
    room.values.resize(padded * width, 0.0);
    room.keys.clear();
    room.keys.resize(width * padded, 0.0);
    for head in 0..heads {
        for t in 0..n {
            let row = &qkv[t * 3 * hidden..(t + 1) * 3 * hidden];
            for i in 0..width {
                room.queries[t * width + i] = row[head * width + i] * scale;
                room.keys[i * padded + t] = row[hidden + head * width + i];
                room.values[t * width + i] = row[2 * hidden + head * width + i];
            }
        }
        attend_head(level, n, padded, width, room, |t, mixed| {
            out[t * hidden + head * width..][..width].copy_from_slice(mixed);
        });
    }
}

fn attend_head(
    level: Level,
    n: usize,
    padded: usize,
    width: usize,
    room: &mut Room,
    mut put: impl FnMut(usize, &[f32]),
) {
    room.scores.resize(ROWS * padded, 0.0);
    room.mixed.resize(ROWS * width, 0.0);
    for first in (0..n).step_by(ROWS) {
        let count = (n - first).min(ROWS);
        let mut sums = [0f32; ROWS];
        let scores = &mut room.scores[..count * padded];
        float_product(
            level,
            &room.queries[first * width..(first + count) * width],
            &room.keys,
            width,
            padded,
            scores,
        );
        soften(level, scores, padded, n, &mut sums[..count]);
        float_product(level, scores, &room.values, padded, width, &mut room.mixed[..count * width]);
        for (r, mixed) in room.mixed.chunks_exact_mut(width).take(count).enumerate() {
            let sum = sums[r];
            mixed.iter_mut().for_each(|v| *v /= sum);
            put(first + r, mixed);
        }
    }
}
