#pragma once
// Work split into fixed chunks: which thread runs a chunk never changes what it computes.

#include <atomic>
#include <cstdint>
#include <exception>
#include <functional>

#include "demarche/base.h"

namespace demarche {

/// Calls body(begin, end) for consecutive chunks of [0, count) on `threads` threads (0: all cores).
/// Chunk borders depend on count and chunk only. Returns false when cancelled before the end.
/// An exception from body (bad_alloc) is rethrown on the calling thread.
bool for_each_chunk(std::int64_t count, std::int64_t chunk, int threads,
                    const std::function<void(std::int64_t begin, std::int64_t end)>& body,
                    const CancelToken* cancel = nullptr, const ProgressSink& progress = {},
                    std::string_view label = {});

}  // namespace demarche
