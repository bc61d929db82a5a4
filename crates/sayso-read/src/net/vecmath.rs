//! Elementwise arithmetic of the network: no library functions, the same bits everywhere.

use super::simd::{Level, for_each_level};

/// Adding and taking away 1.5 × 2^23 rounds to the nearest integer, ties to even, in any IEEE arithmetic.
const ROUND: f32 = 12_582_912.0;
const LANES: usize = 16;

/// e to the x; relative error under 2e-7 for x in -87..88, 0 below that.
#[inline(always)]
pub(crate) fn exp(x: f32) -> f32 {
    const LN2_HIGH: f32 = 0.693_359_4;
    const LN2_LOW: f32 = -2.121_944_4e-4;
    let x = x.clamp(-87.0, 88.0);
    let n = x.mul_add(std::f32::consts::LOG2_E, ROUND) - ROUND;
    let r = n.mul_add(-LN2_LOW, n.mul_add(-LN2_HIGH, x));
    // Cephes' coefficients for expf.
    let p = 1.987_569_1e-4f32;
    let p = p.mul_add(r, 1.398_199_9e-3);
    let p = p.mul_add(r, 8.333_452e-3);
    let p = p.mul_add(r, 4.166_579_6e-2);
    let p = p.mul_add(r, 0.166_666_65);
    let p = p.mul_add(r, 0.5);
    let p = p.mul_add(r * r, r) + 1.0;
    let scale = f32::from_bits((((n + ROUND).to_bits() as i32 - ROUND.to_bits() as i32 + 127) << 23) as u32);
    p * scale
}

/// x · Φ(x), with Abramowitz and Stegun's 7.1.26 for the error function (error under 1.5e-7).
#[inline(always)]
fn gelu(x: f32) -> f32 {
    let z = x.abs() * std::f32::consts::FRAC_1_SQRT_2;
    let t = 1.0 / z.mul_add(0.327_591_1, 1.0);
    let p = 1.061_405_4f32
        .mul_add(t, -1.453_152_1)
        .mul_add(t, 1.421_413_8)
        .mul_add(t, -0.284_496_72)
        .mul_add(t, 0.254_829_6);
    let erf = 1.0 - p * t * exp(-z * z);
    let erf = if x < 0.0 { -erf } else { erf };
    0.5 * x * (1.0 + erf)
}

/// Sum in a fixed order: sixteen lanes, folded in halves.
#[inline(always)]
fn fold(lanes: [f32; LANES]) -> f32 {
    let mut lanes = lanes;
    let mut width = LANES / 2;
    while width > 0 {
        for i in 0..width {
            lanes[i] += lanes[i + width];
        }
        width /= 2;
    }
    lanes[0]
}

for_each_level! {
    /// Sums of products: `x` is one row, `rows` as many rows of its length as `out` holds; a multiple of 16.
    pub(crate) fn dots(x: &[f32], rows: &[f32], out: &mut [f32]) {
        for (row, out) in rows.chunks_exact(x.len()).zip(out) {
            let mut lanes = [0f32; LANES];
            for (a, b) in x.chunks_exact(LANES).zip(row.chunks_exact(LANES)) {
                for l in 0..LANES { lanes[l] = a[l].mul_add(b[l], lanes[l]); }
            }
            *out = fold(lanes);
        }
    }
}

/// Sum of products of two rows.
pub(crate) fn dot(level: Level, a: &[f32], b: &[f32]) -> f32 {
    let mut out = [0.0];
    dots(level, a, b, &mut out);
    out[0]
}

for_each_level! {
    /// GELU in place.
    pub(crate) fn gelu_all(values: &mut [f32]) {
        for v in values { *v = gelu(*v); }
    }
}

for_each_level! {
    /// `x += y`, then each row of `width` to mean 0, variance 1, times `weight` plus `bias`.
    pub(crate) fn add_and_normalize(x: &mut [f32], y: &[f32], weight: &[f32], bias: &[f32]) {
        let width = weight.len();
        for (row, add) in x.chunks_exact_mut(width).zip(y.chunks_exact(width)) {
            for (a, b) in row.iter_mut().zip(add) { *a += b; }
            normalize_row(row, weight, bias);
        }
    }
}

for_each_level! {
    /// Each row to mean 0, variance 1, times `weight` plus `bias`.
    pub(crate) fn normalize(x: &mut [f32], weight: &[f32], bias: &[f32]) {
        for row in x.chunks_exact_mut(weight.len()) { normalize_row(row, weight, bias); }
    }
}

#[inline(always)]
fn normalize_row(row: &mut [f32], weight: &[f32], bias: &[f32]) {
    let n = row.len() as f32;
    let mut lanes = [0f32; LANES];
    for chunk in row.chunks_exact(LANES) {
        for l in 0..LANES {
            lanes[l] += chunk[l];
        }
    }
    let mean = fold(lanes) / n;
    let mut lanes = [0f32; LANES];
    for chunk in row.chunks_exact(LANES) {
        for l in 0..LANES {
            let d = chunk[l] - mean;
            lanes[l] = d.mul_add(d, lanes[l]);
        }
    }
    let scale = 1.0 / (fold(lanes) / n + 1e-12).sqrt();
    for ((v, w), b) in row.iter_mut().zip(weight).zip(bias) {
        *v = ((*v - mean) * scale).mul_add(*w, *b);
    }
}

for_each_level! {
    /// Each row of `width` to `codes` in 1..=255, standing for -127..=127 times the row's scale.
    pub(crate) fn quantize(x: &[f32], width: usize, codes: &mut [u8], scales: &mut [f32]) {
        for ((row, out), scale) in x.chunks_exact(width).zip(codes.chunks_exact_mut(width)).zip(scales) {
            let mut lanes = [0f32; LANES];
            for chunk in row.chunks_exact(LANES) {
                for l in 0..LANES {
                    let v = chunk[l].abs();
                    lanes[l] = if v > lanes[l] { v } else { lanes[l] };
                }
            }
            let most = lanes.iter().fold(0f32, |m, &v| if v > m { v } else { m });
            let up = if most > 0.0 { 127.0 / most } else { 0.0 };
            *scale = most / 127.0;
            for (v, q) in row.iter().zip(out) {
                // The product lies within ±127, so the low byte of the rounded sum is the code.
                *q = ((v * up + ROUND).to_bits() as u8).wrapping_add(128);
            }
        }
    }
}

for_each_level! {
    /// Turns each row's first `n` scores to e^(score - most), the rest to 0; `sums` gets the rows' totals.
    pub(crate) fn soften(scores: &mut [f32], width: usize, n: usize, sums: &mut [f32]) {
        for (row, sum) in scores.chunks_exact_mut(width).zip(sums) {
            row[n..].fill(f32::NEG_INFINITY);
            // The largest of sixteen lanes at a time: a maximum is the same in any order.
            let mut tops = [f32::NEG_INFINITY; LANES];
            for chunk in row.chunks_exact(LANES) {
                for l in 0..LANES { tops[l] = if chunk[l] > tops[l] { chunk[l] } else { tops[l] }; }
            }
            let most = tops.iter().fold(f32::NEG_INFINITY, |m, &v| if v > m { v } else { m });
            for chunk in row.chunks_exact_mut(LANES) {
                for v in chunk { *v = exp(*v - most); }
            }
            row[n..].fill(0.0);
            let mut lanes = [0f32; LANES];
            for chunk in row.chunks_exact(LANES) {
                for l in 0..LANES { lanes[l] += chunk[l]; }
            }
            *sum = fold(lanes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_and_gelu_are_right() {
        for i in -870..880 {
            let x = i as f32 / 10.0;
            let right = f64::from(x).exp();
            assert!((f64::from(exp(x)) - right).abs() <= right * 3e-7, "exp({x})");
        }
        // Φ by its own table.
        for (x, right) in
            [(0.0, 0.0), (1.0, 0.841_344_8), (-1.0, -0.158_655_25), (2.0, 1.954_499_7), (-3.0, -0.004_049_69)]
        {
            assert!((gelu(x) - right).abs() < 1e-6, "gelu({x}) = {}", gelu(x));
        }
    }

    #[test]
    fn every_level_gives_the_same_bits() {
        let x: Vec<f32> = (0..384 * 3).map(|i| ((i * 7919 % 1000) as f32 - 500.0) / 77.0).collect();
        let (w, b) = (vec![1.1f32; 384], vec![0.3f32; 384]);
        let run = |level| {
            let mut a = x.clone();
            add_and_normalize(level, &mut a, &x, &w, &b);
            gelu_all(level, &mut a);
            let (mut codes, mut scales, mut sums) = (vec![0; a.len()], vec![0.0; 3], vec![0.0; 3]);
            quantize(level, &a, 384, &mut codes, &mut scales);
            soften(level, &mut a, 384, 300, &mut sums);
            let bits = |v: &[f32]| v.iter().map(|f| f.to_bits()).collect::<Vec<_>>();
            (bits(&a), codes, bits(&scales), bits(&sums))
        };
        let plain = run(Level::Plain);
        for level in Level::available() {
            assert!(run(level) == plain, "{level:?}");
        }
    }

    #[test]
    fn codes_are_symmetric_and_zero_rows_are_zero() {
        let mut x = vec![0f32; 32];
        (x[0], x[1], x[2]) = (2.0, -2.0, 1.0);
        let (mut codes, mut scales) = (vec![0; 32], vec![0.0; 2]);
        quantize(Level::best(), &x, 16, &mut codes, &mut scales);
        assert_eq!(codes[..4], [255, 1, 192, 128]); // 63.5 rounds to the even 64
        assert_eq!((scales[1], codes[16]), (0.0, 128));
    }
}
