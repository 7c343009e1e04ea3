// Loops over replications, compiled for several instruction sets in one binary.
#pragma once

//! Before a function: compile it for the baseline, AVX2 and AVX-512, and let the loader choose.
//! For plain loops that g++ vectorises. What they call must be CLEPSYDRE_IN_CLONES to be compiled with them;
//! anything else stays baseline code, so that none for a newer machine can leak into an older one's path.
//! The bits are the same in all: no contraction, and sums keep their order.
//! Where the compiler or a sanitizer cannot do it (clang 14; order of start-up), only the baseline is made.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define CLEPSYDRE_CLONES __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define CLEPSYDRE_CLONES
#endif

#define CLEPSYDRE_IN_CLONES [[gnu::always_inline]] inline
