#include <expat.h>
#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <unordered_map>

#include "collective/table_build.h"

namespace demarche::collective {
namespace {

struct Node {
  std::string tag, text;
  int line = 1, column = 1;
  std::vector<std::unique_ptr<Node>> children;

  [[nodiscard]] const Node* child(std::string_view name) const {
    for (const auto& node : children)
      if (node->tag == name) return node.get();
    return nullptr;
  }
  [[nodiscard]] std::vector<const Node*> all(std::string_view name) const {
    std::vector<const Node*> found;
    for (const auto& node : children)
      if (node->tag == name) found.push_back(node.get());
    return found;
  }
};

/// Builds the tree of elements. Entities cannot blow it up: the parser limits amplification, and depth is
/// limited here because walking the tree is recursive.
class TreeBuilder {
 public:
  static constexpr std::size_t kDeepest = 64;

  TreeBuilder() : parser_(XML_ParserCreate(nullptr), &XML_ParserFree) {
    open_.push_back(&root_);
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), &TreeBuilder::start, &TreeBuilder::end);
    XML_SetCharacterDataHandler(parser_.get(), &TreeBuilder::characters);
  }

  bool parse(std::string_view text, Findings& findings) {
    if (text.size() > 1'000'000'000) {
      findings.error("too-large", 1, 1, "the file is larger than a gigabyte");
      return false;
    }
    if (XML_Parse(parser_.get(), text.data(), static_cast<int>(text.size()), 1) != XML_STATUS_ERROR)
      return true;
    findings.error(
        "xml-syntax", static_cast<int>(XML_GetCurrentLineNumber(parser_.get())),
        static_cast<int>(XML_GetCurrentColumnNumber(parser_.get())) + 1,
        fmt::format("the file is not well-formed XML: {}", XML_ErrorString(XML_GetErrorCode(parser_.get()))));
    return false;
  }

  [[nodiscard]] const Node& root() const { return root_; }

 private:
  static void start(void* self, const XML_Char* tag, const XML_Char**) {
    auto& builder = *static_cast<TreeBuilder*>(self);
    if (builder.open_.size() >= kDeepest) {
      XML_StopParser(builder.parser_.get(), XML_FALSE);
      return;
    }
    auto node = std::make_unique<Node>();
    node->tag = tag;
    node->line = static_cast<int>(XML_GetCurrentLineNumber(builder.parser_.get()));
    node->column = static_cast<int>(XML_GetCurrentColumnNumber(builder.parser_.get())) + 1;
    Node* raw = node.get();
    builder.open_.back()->children.push_back(std::move(node));
    builder.open_.push_back(raw);
  }
  static void end(void* self, const XML_Char*) { static_cast<TreeBuilder*>(self)->open_.pop_back(); }
  static void characters(void* self, const XML_Char* text, int length) {
    static_cast<TreeBuilder*>(self)->open_.back()->text.append(text, static_cast<std::size_t>(length));
  }

  std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser_;
  Node root_;
  std::vector<Node*> open_;
};

class ScenarioReader {
 public:
  ScenarioReader(std::string_view text, const std::string& name)
      : text_(text), name_(name), findings_(name) {}

  Result<PositionTable> read() && {
    TreeBuilder builder;
    if (!builder.parse(text_, findings_)) return findings_.take(text_);
    const Node* scenario = builder.root().child("Scenario");
    if (scenario == nullptr) {
      findings_.error("not-a-scenario", 1, 1, "the root element is not <Scenario>");
      return findings_.take(text_);
    }
    read_dimensions(*scenario);
    read_actors(*scenario);
    SmpOptions options;
    const bool has_options = read_options(*scenario, options);
    PositionTable table = build_table(std::move(names_), std::move(rows_), {0, 100}, true, findings_);
    const Node* title = scenario->child("name");
    table.name = title ? std::string(trim(title->text)) : name_;
    if (has_options) table.smp = options;
    read_adjustment(*scenario, table);
    if (findings_.failed()) return findings_.take(text_);
    return {std::move(table), findings_.take(text_)};
  }

 private:
  void problem(const Node& node, std::string code, std::string message) {
    findings_.error(std::move(code), node.line, node.column, std::move(message));
  }

  void read_dimensions(const Node& scenario) {
    const Node* list = scenario.child("Dimensions");
    if (list != nullptr) {
      for (const Node* dimension : list->all("dName")) names_.issues.emplace_back(trim(dimension->text));
    }
    if (names_.issues.empty()) problem(scenario, "missing-element", "there is no <dName> under <Dimensions>");
  }

  void read_actors(const Node& scenario) {
    const Node* list = scenario.child("Actors");
    if (list == nullptr || list->all("Actor").empty()) {
      problem(scenario, "missing-element", "there is no <Actor> under <Actors>");
      return;
    }
    for (const Node* actor : list->all("Actor")) read_actor(*actor);
  }

  void read_actor(const Node& node) {
    const Node* title = node.child("name");
    const std::string name(title ? trim(title->text) : std::string_view());
    if (name.empty()) return problem(node, "empty-actor", "the actor has no <name>");
    const auto [entry, is_new] = actor_index_.emplace(name, static_cast<int>(names_.actors.size()));
    if (!is_new)
      return problem(*title, "duplicate-actor", fmt::format("there are two actors named '{}'", name));
    names_.actors.push_back(name);
    TableNumber capability;
    number(node, node.child("capability"), "capability", capability);
    if (capability.low < 0) problem(node, "negative-capability", "a capability cannot be below zero");
    const auto positions = coordinates(node, "Position", "dCoord");
    const auto saliences = coordinates(node, "Salience", "dSal");
    if (positions.size() != names_.issues.size() || saliences.size() != names_.issues.size()) {
      problem(node, "wrong-number-of-cells",
              fmt::format("'{}' has {} <dCoord> and {} <dSal> for {} dimensions", name, positions.size(),
                          saliences.size(), names_.issues.size()));
      return;
    }
    for (std::size_t d = 0; d < positions.size(); ++d) {
      TableRow row{entry->second,
                   static_cast<int>(d),
                   {},
                   {},
                   capability,
                   positions[d]->line,
                   positions[d]->column,
                   positions[d]->column,
                   saliences[d]->column};
      const bool good = number(node, positions[d], "position", row.position);
      if (number(node, saliences[d], "salience", row.salience) && good) rows_.push_back(row);
    }
  }

  static std::vector<const Node*> coordinates(const Node& actor, const char* group, const char* tag) {
    const Node* list = actor.child(group);
    return list ? list->all(tag) : std::vector<const Node*>();
  }

  bool number(const Node& actor, const Node* node, const char* what, TableNumber& value) {
    if (node == nullptr) {
      problem(actor, "missing-element", fmt::format("the actor has no <{}>", what));
      return false;
    }
    const std::string wrong = parse_number(node->text, value);
    if (wrong.empty()) return true;
    if (trim(node->text).empty())
      problem(*node, fmt::format("empty-{}", what), fmt::format("{} is empty", what));
    else
      problem(*node, "bad-number", fmt::format("{} '{}' {}", what, trim(node->text), wrong));
    return false;
  }

  bool read_options(const Node& scenario, SmpOptions& options) {
    const Node* list = scenario.child("ModelParameters");
    if (list == nullptr) return false;
    for (const auto& node : list->children) {
      const auto set = with_smp_option(options, node->tag, trim(node->text));
      if (set)
        options = *set;
      else
        problem(*node, set.diagnostics().front().code, set.diagnostics().front().message);
    }
    return true;
  }

  /// Every ideal follows its own position except where a pair says otherwise.
  void read_adjustment(const Node& scenario, PositionTable& table) {
    const Node* list = scenario.child("IdealAdjustment");
    if (list == nullptr) return;
    const std::size_t n = table.actors.size();
    table.ideal_adjustment.assign(n * n, 0.0);
    for (std::size_t i = 0; i < n; ++i) table.ideal_adjustment[i * n + i] = 1.0;
    for (const Node* pair : list->all("iaPair")) {
      const int ideal = actor_named(*pair, "adjustingIdeal"), reference = actor_named(*pair, "referencePos");
      TableNumber share;
      const Node* adjust = pair->child("adjust");
      if (!number(*pair, adjust, "adjust", share) || ideal < 0 || reference < 0) continue;
      if (share.low < 0 || share.high > 1)
        problem(*adjust, "bad-number", "<adjust> must lie between 0 and 1");
      table.ideal_adjustment[static_cast<std::size_t>(ideal) * n + static_cast<std::size_t>(reference)] =
          share.mode;
    }
    for (std::size_t i = 0; i < n; ++i) {
      double sum = 0;
      for (std::size_t j = 0; j < n; ++j) sum += table.ideal_adjustment[i * n + j];
      if (sum > 1 + 1e-9)
        problem(*list, "adjustment-sum",
                fmt::format("the adjustments of '{}' sum to {}, more than 1", table.actors[i], sum));
    }
  }

  int actor_named(const Node& pair, const char* tag) {
    const Node* node = pair.child(tag);
    const std::string name(node ? trim(node->text) : std::string_view());
    const auto found = actor_index_.find(name);
    if (found != actor_index_.end()) return found->second;
    problem(node ? *node : pair, "unknown-actor", fmt::format("<{}> '{}' is no actor", tag, name));
    return -1;
  }

  std::string_view text_;
  const std::string& name_;
  Findings findings_;
  TableNames names_;
  std::vector<TableRow> rows_;
  std::unordered_map<std::string, int> actor_index_;
};

}  // namespace

Result<PositionTable> parse_ktab_xml(std::string_view text, const std::string& name) {
  return ScenarioReader(text, name).read();
}

}  // namespace demarche::collective
