// Stands in for the function that loads a graph, for three reasons.
//
// The numbers: TensorFlow's graph optimizer turns divisions by constants into products and gathers chains of sums, so that a
// compiled step would differ in its last bits from the same operations run one by one; and it makes one kernel of a matrix product
// with what follows, whose tanh is another one. These three rewrites are switched off, and so is the one for memory, which finds
// nothing to do here and complains in the log of operations whose cost it cannot tell.
//
// The log, which is kept off the user's terminal: TF_CPP_MIN_LOG_LEVEL reaches nearly all of it. One line is left in TensorFlow
// 2.18: when a process loads its first graph, the library tells through a private copy of Abseil, which no variable and no
// function reaches, that an optimization pass is off. So stderr is held shut while the first one loads; errors come back in the
// status.
//
// The threads: a graph may ask for a number of its own, which the addon has no way to pass on.
//
// The compiler's arguments in addon.ts put this function in the place of TensorFlow's.

#undef TF_LoadSessionFromSavedModel

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <mutex>
#include <string>

#include "tensorflow/c/c_api.h"

namespace {

class Mute {
 public:
  Mute() : saved_(dup(STDERR_FILENO)) {
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere < 0) return;
    dup2(nowhere, STDERR_FILENO);
    close(nowhere);
  }
  ~Mute() {
    if (saved_ < 0) return;
    dup2(saved_, STDERR_FILENO);
    close(saved_);
  }

 private:
  const int saved_;
};

// Whoever asks for TensorFlow's log gets all of it.
bool wants_log() {
  const char *level = std::getenv("TF_CPP_MIN_LOG_LEVEL");
  return level != nullptr && std::atoi(level) == 0;
}

// ConfigProto{graph_options{rewrite_options{constant_folding: OFF, arithmetic_optimization: OFF, remapping: OFF,
// memory_optimization: NO_MEM_OPT}}}: the fields 10, 10, and in the last message 3, 7, 14 and 4
// (tensorflow/core/protobuf/config.proto, rewriter_config.proto).
const unsigned char kSameNumbers[] = {0x52, 0x0a, 0x52, 0x08, 0x18, 0x02, 0x38, 0x02, 0x70, 0x02, 0x20, 0x01};

// What a graph asks for beside that, from a file in its folder (src/kernels/session-config.ts): a ConfigProto, which joins the
// other by standing behind it.
std::string config_of(const char *folder) {
  std::string config(reinterpret_cast<const char *>(kSameNumbers), sizeof kSameNumbers);
  std::ifstream file(std::string(folder) + "/session_config.pb", std::ios::binary);
  if (file) config.append(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  return config;
}

}  // namespace

extern "C" TF_Session *LoadGraph(const TF_SessionOptions *,
                                                        const TF_Buffer *run_options,
                                                        const char *folder, const char *const *tags,
                                                        int tags_length, TF_Graph *graph,
                                                        TF_Buffer *meta_graph, TF_Status *status) {
  const auto load = [&]() -> TF_Session * {
    TF_SessionOptions *const options = TF_NewSessionOptions();
    const std::string config = config_of(folder);
    TF_SetConfig(options, config.data(), config.size(), status);
    TF_Session *const session =
        TF_GetCode(status) == TF_OK ? TF_LoadSessionFromSavedModel(options, run_options, folder, tags,
                                                                   tags_length, graph, meta_graph, status)
                                    : nullptr;
    TF_DeleteSessionOptions(options);
    return session;
  };
  static std::mutex first;
  static bool said = false;
  const std::lock_guard<std::mutex> guard(first);
  if (said || wants_log()) return load();
  said = true;
  const Mute mute;
  return load();
}
