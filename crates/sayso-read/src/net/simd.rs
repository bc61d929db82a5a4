//! Which instructions a function is compiled for, chosen once at run time.
//!
//! Floating-point work is written once, over fixed-size arrays and with explicit `mul_add`, and compiled for each
//! level. The order of every operation is in the source, so all levels give the same bits; only the speed differs.

use std::sync::OnceLock;

/// Instruction sets that the kernels are compiled for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    /// AVX-512 with VNNI.
    Vnni,
    /// AVX2 with FMA.
    Avx2,
    /// What every machine of the target has.
    Plain,
}

impl Level {
    /// The best level of this machine.
    pub(crate) fn best() -> Level {
        static LEVEL: OnceLock<Level> = OnceLock::new();
        *LEVEL.get_or_init(Level::detect)
    }

    #[cfg(target_arch = "x86_64")]
    fn detect() -> Level {
        let avx512 = is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512bw")
            && is_x86_feature_detected!("avx512dq")
            && is_x86_feature_detected!("avx512vl")
            && is_x86_feature_detected!("avx512vnni");
        let avx2 = is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma");
        match (avx512 && avx2, avx2) {
            (true, _) => Level::Vnni,
            (_, true) => Level::Avx2,
            _ => Level::Plain,
        }
    }

    #[cfg(not(target_arch = "x86_64"))]
    fn detect() -> Level {
        Level::Plain
    }

    /// All levels that this machine can run.
    #[cfg(test)]
    pub(crate) fn available() -> Vec<Level> {
        match Level::best() {
            Level::Vnni => vec![Level::Vnni, Level::Avx2, Level::Plain],
            Level::Avx2 => vec![Level::Avx2, Level::Plain],
            Level::Plain => vec![Level::Plain],
        }
    }
}

/// Compiles one body for every level; the wrapper takes the level first.
macro_rules! for_each_level {
    ($(#[$doc:meta])* pub(crate) fn $name:ident($($arg:ident: $ty:ty),* $(,)?) $body:block) => {
        $(#[$doc])*
        pub(crate) fn $name(level: $crate::net::simd::Level, $($arg: $ty),*) {
            #[inline(always)]
            fn body($($arg: $ty),*) $body

            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx2,fma")]
            fn vnni($($arg: $ty),*) { body($($arg),*) }

            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2,fma")]
            fn avx2($($arg: $ty),*) { body($($arg),*) }

            match level {
                // SAFETY: `Level::detect` names this level only where the machine has all of its features.
                #[cfg(target_arch = "x86_64")]
                $crate::net::simd::Level::Vnni => unsafe { vnni($($arg),*) },
                // SAFETY: as above.
                #[cfg(target_arch = "x86_64")]
                $crate::net::simd::Level::Avx2 => unsafe { avx2($($arg),*) },
                _ => body($($arg),*),
            }
        }
    };
}
pub(crate) use for_each_level;
