#pragma once
// Kernels are compiled for AVX-512, AVX2 and the base instruction set and chosen at load time. They contain
// no fused multiply-add and no reordered sum, so all give the same bits. What a kernel calls must be inlined
// into it (DEMARCHE_INLINE), or it is compiled once, for the base set.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__) && \
    !defined(__SANITIZE_ADDRESS__)
#define DEMARCHE_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define DEMARCHE_CLONES
#endif
#if defined(__GNUC__)
#define DEMARCHE_INLINE [[gnu::always_inline]] inline
#else
#define DEMARCHE_INLINE inline
#endif
