#include "assess/runs.h"

#include <fmt/format.h>

namespace demarche::assess_detail {

simulate::RunRequest run_request(const AssessOptions& options, unsigned analyst,
                                 const simulate::Situation& situation, std::string label) {
  simulate::RunRequest request;
  request.analyst = analyst;
  request.seed = options.seed;
  request.draws = options.draws;
  request.threads = options.threads;
  request.situation = situation;
  request.cancel = options.cancel;
  request.progress = options.progress;
  request.label = std::move(label);
  return request;
}

void check_draws(const AssessOptions& options, std::vector<Diagnostic>& problems) {
  if (options.draws < 10 || options.draws > 10'000'000)
    problems.push_back(
        make_error("draws", fmt::format("found {} draws, expected 10 to 10,000,000", options.draws)));
}

simulate::Drawn inputs_of(const simulate::InputSampler& sampler, std::optional<int> draw) {
  simulate::Drawn drawn;
  if (draw) {
    sampler.draw(static_cast<std::uint64_t>(*draw), drawn);
  } else {
    sampler.centre(drawn);
  }
  return drawn;
}

std::string name_of_draw(std::optional<int> draw) {
  return draw ? fmt::format("draw {}", *draw) : "central inputs";
}

}  // namespace demarche::assess_detail
