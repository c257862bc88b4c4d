#include "commands.h"
#include "console.h"
namespace demarche::app { int run_new(const NewArguments&) { complain("pending\n"); return kUsage; } }
