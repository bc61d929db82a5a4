//! Products of matrices: 8-bit integers with exact sums for the encoder, floats in a fixed order for the heads.

use super::simd::{Level, for_each_level};

/// Columns that a packed block holds.
const BLOCK: usize = 16;
/// Blocks of columns that a kernel works on at once.
const WIDE: usize = 4;
/// Rows that a kernel works on at once.
const ROWS: usize = 6;

/// A layer `y = x W + b` with 8-bit weights.
#[derive(Debug)]
pub(crate) struct Linear {
    /// Width of `x`; a multiple of 4.
    pub(crate) inputs: usize,
    /// Width of `y`; a multiple of 16.
    pub(crate) outputs: usize,
    /// `[outputs / 16][inputs / 4][16][4]`.
    packed: Vec<i8>,
    scale: Vec<f32>,
    bias: Vec<f32>,
    /// 128 times each column's sum: what the offset of the codes adds.
    excess: Vec<i32>,
}

impl Linear {
    /// From weights a row an output, with a scale an output.
    pub(crate) fn new(weights: &[i8], inputs: usize, scale: Vec<f32>, bias: Vec<f32>) -> Linear {
        let outputs = scale.len();
        assert!(
            inputs.is_multiple_of(4) && outputs.is_multiple_of(BLOCK) && weights.len() == inputs * outputs,
            "checked when loaded"
        );
        let mut packed = vec![0; weights.len()];
        for (n, row) in weights.chunks_exact(inputs).enumerate() {
            for (k, &w) in row.iter().enumerate() {
                packed[((n / BLOCK * (inputs / 4) + k / 4) * BLOCK + n % BLOCK) * 4 + k % 4] = w;
            }
        }
        let sum = |row: &[i8]| 128 * row.iter().map(|&w| i32::from(w)).sum::<i32>();
        Linear {
            inputs,
            outputs,
            packed,
            excess: weights.chunks_exact(inputs).map(sum).collect(),
            scale,
            bias,
        }
    }

    /// `y` for rows of codes (`vecmath::quantize`) with their scales; `out` is `[rows][outputs]`.
    pub(crate) fn apply(&self, level: Level, codes: &[u8], scales: &[f32], out: &mut [f32]) {
        let rows = scales.len();
        let mut tile = [0i32; ROWS * WIDE * BLOCK];
        for group in (0..self.outputs).step_by(WIDE * BLOCK) {
            let width = (self.outputs - group).min(WIDE * BLOCK);
            let weights = &self.packed[group * self.inputs..(group + width) * self.inputs];
            for first in (0..rows).step_by(ROWS) {
                let count = (rows - first).min(ROWS);
                let x = &codes[first * self.inputs..(first + count) * self.inputs];
                multiply(level, x, weights, self.inputs, width / BLOCK, &mut tile);
                for r in 0..count {
                    let at = (first + r) * self.outputs + group;
                    let sums = &tile[r * WIDE * BLOCK..r * WIDE * BLOCK + width];
                    let columns = group..group + width;
                    let (scale, bias) = (&self.scale[columns.clone()], &self.bias[columns.clone()]);
                    finish(
                        level,
                        sums,
                        &self.excess[columns],
                        scales[first + r],
                        scale,
                        bias,
                        &mut out[at..at + width],
                    );
                }
            }
        }
    }
}

for_each_level! {
    /// Sums to values: without the offset, scaled, with the bias.
    pub(crate) fn finish(sums: &[i32], excess: &[i32], row: f32, scale: &[f32], bias: &[f32], out: &mut [f32]) {
        for i in 0..out.len() {
            let sum = (sums[i] - excess[i]) as f32;
            out[i] = (sum * row).mul_add(scale[i], bias[i]);
        }
    }
}

/// Sums of up to six rows of codes with up to four blocks of weights; `tile` is `[6][4 × 16]`.
fn multiply(
    level: Level,
    x: &[u8],
    weights: &[i8],
    inputs: usize,
    blocks: usize,
    tile: &mut [i32; ROWS * WIDE * BLOCK],
) {
    let rows = x.len() / inputs;
    debug_assert!(
        (1..=ROWS).contains(&rows)
            && (1..=WIDE).contains(&blocks)
            && weights.len() == blocks * BLOCK * inputs
    );
    match level {
        #[cfg(target_arch = "x86_64")]
        Level::Vnni => x86::multiply_vnni(x, weights, inputs, rows, blocks, tile),
        #[cfg(target_arch = "x86_64")]
        Level::Avx2 => x86::multiply_avx2(x, weights, inputs, rows, blocks, tile),
        _ => multiply_plain(x, weights, inputs, blocks, tile),
    }
}

fn multiply_plain(x: &[u8], weights: &[i8], inputs: usize, blocks: usize, tile: &mut [i32]) {
    for (r, row) in x.chunks_exact(inputs).enumerate() {
        for b in 0..blocks {
            let mut sums = [0i32; BLOCK];
            let block = &weights[b * BLOCK * inputs..(b + 1) * BLOCK * inputs];
            for (four, w) in row.chunks_exact(4).zip(block.chunks_exact(4 * BLOCK)) {
                for (sum, w) in sums.iter_mut().zip(w.chunks_exact(4)) {
                    for i in 0..4 {
                        *sum += i32::from(four[i]) * i32::from(w[i]);
                    }
                }
            }
            tile[(r * WIDE + b) * BLOCK..][..BLOCK].copy_from_slice(&sums);
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::*;

    use super::{BLOCK, ROWS, WIDE};

    pub(super) fn multiply_vnni(
        x: &[u8],
        w: &[i8],
        inputs: usize,
        rows: usize,
        blocks: usize,
        tile: &mut [i32; 384],
    ) {
        assert!(x.len() >= rows * inputs && w.len() >= blocks * BLOCK * inputs && inputs.is_multiple_of(4));
        macro_rules! pick {
            ($($r:literal)*) => {
                match (rows, blocks) {
                    $(($r, 1) => vnni::<$r, 1>(x, w, inputs, tile), ($r, 2) => vnni::<$r, 2>(x, w, inputs, tile),
                      ($r, 3) => vnni::<$r, 3>(x, w, inputs, tile), ($r, 4) => vnni::<$r, 4>(x, w, inputs, tile),)*
                    _ => unreachable!("at most {ROWS} rows and {WIDE} blocks"),
                }
            };
        }
        // SAFETY: this level is chosen only where AVX-512 F and VNNI are there; the bounds were checked above.
        unsafe { pick!(1 2 3 4 5 6) }
    }

    /// # Safety
    /// AVX-512 F and VNNI are there, `x` holds `R` rows of `inputs`, `w` holds `C` blocks.
    #[target_feature(enable = "avx512f,avx512vnni")]
    unsafe fn vnni<const R: usize, const C: usize>(x: &[u8], w: &[i8], inputs: usize, tile: &mut [i32; 384]) {
        let mut sums = [[_mm512_setzero_si512(); C]; R];
        let (x, w) = (x.as_ptr(), w.as_ptr());
        for k in 0..inputs / 4 {
            let mut weights = [_mm512_setzero_si512(); C];
            for (c, weight) in weights.iter_mut().enumerate() {
                // SAFETY: block c holds inputs / 4 vectors of 64 bytes.
                *weight = unsafe { _mm512_loadu_si512(w.add((c * (inputs / 4) + k) * 64).cast()) };
            }
            for (r, sums) in sums.iter_mut().enumerate() {
                // SAFETY: row r holds inputs bytes, and 4 k + 4 <= inputs.
                let four = unsafe { x.add(r * inputs + 4 * k).cast::<i32>().read_unaligned() };
                let four = _mm512_set1_epi32(four);
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    *sum = _mm512_dpbusd_epi32(*sum, four, weight);
                }
            }
        }
        for (r, sums) in sums.into_iter().enumerate() {
            for (c, sum) in sums.into_iter().enumerate() {
                // SAFETY: the tile holds 6 × 4 × 16 sums, and r < 6, c < 4.
                unsafe { _mm512_storeu_si512(tile.as_mut_ptr().add((r * WIDE + c) * BLOCK).cast(), sum) };
            }
        }
    }

    pub(super) fn multiply_avx2(
        x: &[u8],
        w: &[i8],
        inputs: usize,
        rows: usize,
        blocks: usize,
        tile: &mut [i32; 384],
    ) {
        assert!(x.len() >= rows * inputs && w.len() >= blocks * BLOCK * inputs && inputs.is_multiple_of(4));
        for b in 0..blocks {
            for half in 0..2 {
                // SAFETY: this level is chosen only where AVX2 is there; the bounds were checked above.
                unsafe {
                    match rows {
                        1 => avx2::<1>(x, w, inputs, b, half, tile),
                        2 => avx2::<2>(x, w, inputs, b, half, tile),
                        3 => avx2::<3>(x, w, inputs, b, half, tile),
                        4 => avx2::<4>(x, w, inputs, b, half, tile),
                        5 => avx2::<5>(x, w, inputs, b, half, tile),
                        _ => avx2::<6>(x, w, inputs, b, half, tile),
                    }
                }
            }
        }
    }

    /// Eight columns: bytes are widened to 16 bits, whose products are added in pairs without loss. (The instruction for
    /// bytes saturates.)
    ///
    /// # Safety
    /// AVX2 is there, `x` holds `R` rows of `inputs`, `w` holds block `b`.
    #[target_feature(enable = "avx2")]
    unsafe fn avx2<const R: usize>(
        x: &[u8],
        w: &[i8],
        inputs: usize,
        b: usize,
        half: usize,
        tile: &mut [i32; 384],
    ) {
        let mut low = [_mm256_setzero_si256(); R];
        let mut high = [_mm256_setzero_si256(); R];
        for k in 0..inputs / 4 {
            // SAFETY: block b holds inputs / 4 runs of 64 bytes; each half of a run is 32.
            let at = unsafe { w.as_ptr().add((b * (inputs / 4) + k) * 64 + half * 32) };
            // SAFETY: as above.
            let (w0, w1) = unsafe { (_mm_loadu_si128(at.cast()), _mm_loadu_si128(at.add(16).cast())) };
            let (w0, w1) = (_mm256_cvtepi8_epi16(w0), _mm256_cvtepi8_epi16(w1));
            for r in 0..R {
                // SAFETY: row r holds inputs bytes, and 4 k + 4 <= inputs.
                let four = unsafe { x.as_ptr().add(r * inputs + 4 * k).cast::<i32>().read_unaligned() };
                let four = _mm256_cvtepu8_epi16(_mm_set1_epi32(four));
                low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(four, w0));
                high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(four, w1));
            }
        }
        for r in 0..R {
            // Pairs of neighbouring sums belong to one column; hadd works within 128-bit lanes.
            let sums = _mm256_permute4x64_epi64::<0b11_01_10_00>(_mm256_hadd_epi32(low[r], high[r]));
            // SAFETY: the tile holds 6 × 4 × 16 sums.
            unsafe {
                _mm256_storeu_si256(tile.as_mut_ptr().add((r * WIDE + b) * BLOCK + half * 8).cast(), sums)
            };
        }
    }
}

for_each_level! {
    /// `out [m][n] = x [m][k] · w [k][n]`, each sum in the order of k; n is a multiple of 16.
    pub(crate) fn float_product(x: &[f32], w: &[f32], k: usize, n: usize, out: &mut [f32]) {
        let m = x.len() / k;
        let mut first = 0;
        while first < m {
            let (x, out) = (&x[first * k..], &mut out[first * n..]);
            first += match m - first {
                8.. => float_rows::<8>(x, w, k, n, out),
                4.. => float_rows::<4>(x, w, k, n, out),
                2.. => float_rows::<2>(x, w, k, n, out),
                _ => float_rows::<1>(x, w, k, n, out),
            };
        }
    }
}

#[inline(always)]
fn float_rows<const R: usize>(x: &[f32], w: &[f32], k: usize, n: usize, out: &mut [f32]) -> usize {
    let mut column = 0;
    while column < n {
        if column + 2 * BLOCK <= n {
            float_tile::<R, { 2 * BLOCK }>(x, w, k, n, column, out);
            column += 2 * BLOCK;
        } else {
            float_tile::<R, BLOCK>(x, w, k, n, column, out);
            column += BLOCK;
        }
    }
    R
}

#[inline(always)]
fn float_tile<const R: usize, const C: usize>(
    x: &[f32],
    w: &[f32],
    k: usize,
    n: usize,
    column: usize,
    out: &mut [f32],
) {
    assert!(x.len() >= R * k && w.len() >= k * n && column + C <= n);
    let mut sums = [[0f32; C]; R];
    for i in 0..k {
        // SAFETY: row i of the weights holds n values, and column + C <= n.
        let weights = unsafe { *w.as_ptr().add(i * n + column).cast::<[f32; C]>() };
        for (r, sums) in sums.iter_mut().enumerate() {
            // SAFETY: x holds R rows of k values, and i < k.
            let v = unsafe { *x.get_unchecked(r * k + i) };
            for l in 0..C {
                sums[l] = v.mul_add(weights[l], sums[l]);
            }
        }
    }
    for r in 0..R {
        out[r * n + column..r * n + column + C].copy_from_slice(&sums[r]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noise(n: usize) -> impl Iterator<Item = u32> {
        let mut x = 12345u32;
        std::iter::repeat_with(move || {
            x = x.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            x >> 16
        })
        .take(n)
    }

    #[test]
    fn every_level_gives_the_same_bits_also_at_the_extremes() {
        let (inputs, outputs, rows) = (64, 112, 13);
        let weights: Vec<i8> =
            noise(inputs * outputs).map(|v| if v % 3 == 0 { 127 } else { v as i8 }).collect();
        let linear = Linear::new(&weights, inputs, vec![0.01; outputs], vec![0.5; outputs]);
        let codes: Vec<u8> = noise(inputs * rows).map(|v| if v % 5 == 0 { 255 } else { v as u8 }).collect();
        let scales: Vec<f32> = (0..rows).map(|r| r as f32 / 100.0).collect();
        let run = |level| {
            let mut out = vec![0.0; rows * outputs];
            linear.apply(level, &codes, &scales, &mut out);
            out.iter().map(|v| v.to_bits()).collect::<Vec<_>>()
        };
        let plain = run(Level::Plain);
        let value = f32::from_bits(plain[outputs + 3]);
        let sum: i32 = (0..inputs)
            .map(|k| (i32::from(codes[inputs + k]) - 128) * i32::from(weights[3 * inputs + k]))
            .sum();
        assert!((value - (sum as f32 * 0.01 * 0.01 + 0.5)).abs() < 1e-3);
        for level in Level::available() {
            assert!(run(level) == plain, "{level:?}");
        }
    }

    #[test]
    fn float_products_agree() {
        let (m, k, n) = (11, 48, 32);
        let x: Vec<f32> = noise(m * k).map(|v| v as f32 / 65536.0).collect();
        let w: Vec<f32> = noise(k * n).map(|v| v as f32 / 65536.0 - 0.5).collect();
        let run = |level| {
            let mut out = vec![0.0; m * n];
            float_product(level, &x, &w, k, n, &mut out);
            out.iter().map(|v| v.to_bits()).collect::<Vec<_>>()
        };
        let plain = run(Level::Plain);
        let right: f32 = (0..k).map(|i| x[10 * k + i] * w[i * n + 31]).sum();
        assert!((f32::from_bits(plain[10 * n + 31]) - right).abs() < 1e-4);
        for level in Level::available() {
            assert!(run(level) == plain, "{level:?}");
        }
    }
}
