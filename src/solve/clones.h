#pragma once
// Kernels are compiled for AVX2 and for the base instruction set and chosen at load time. They contain no
// fused multiply-add and no reordered sum, so both give the same bits.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__) && \
    !defined(__SANITIZE_ADDRESS__)
#define DEMARCHE_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define DEMARCHE_CLONES
#endif
