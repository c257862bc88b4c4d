#include "crisis/build.h"

#include <fmt/format.h>

namespace demarche {

void Section::check_not_later(std::string_view key) const {
  const std::optional<Date> said = date(key);
  if (!said || !draft_.is_later(*said)) return;
  draft_.findings.error(
      "date-order", place(key),
      fmt::format("`{}` is {}, after as_of {}", key, said->iso(), draft_.crisis.as_of.iso()),
      "a dossier holds what was known on its day");
}

}  // namespace demarche
