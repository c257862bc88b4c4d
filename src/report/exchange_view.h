#pragma once
// Words for a solved exchange game, shared by its pages.

#include <string>

#include "demarche/exchange.h"
#include "report/brief.h"

namespace demarche::report {

/// "war, the response carried out".
const char* end_words(ExchangeEnd end);
/// The likeliest way through the game, in one or two sentences.
std::string likeliest_path(const Crisis& crisis, const ExchangeSolution& solution);
/// What a package changes from the status quo.
std::string package_words(const Crisis& crisis, const ExchangePackage& package);
/// ", and tells 0.12 bits": what the move at a point says about the mover; empty if next to nothing.
std::string information_words(const ExchangePoint& point);
/// "The United States is by now believed firm in 40 of 100, ..."; empty if nothing was learnt about the side
/// that does not move.
std::string other_belief(const ExchangeSolution& solution, const ExchangePoint& point,
                         const std::string& name);
/// What a certificate says, in two sentences.
std::string certificate_words(const Certificate& certificate);
/// "No other equilibrium was found from 16 random starts."
std::string others_words(const ExchangeSolution& solution);
/// "war 12, a package signed 40 ..": one other equilibrium beside ours.
std::string other_words(const ExchangeSolution& solution, const ExchangeEquilibrium& other);

}  // namespace demarche::report
