// Keeps TensorFlow's log off the user's terminal.
//
// TF_CPP_MIN_LOG_LEVEL reaches nearly all of it. One line is left in TensorFlow 2.18: when a process loads its first
// graph, the library tells through a private copy of Abseil, which no variable and no function reaches, that an optimization
// pass is off. This stands in for the function that loads a graph (see the compiler's arguments in addon.ts) and
// holds stderr shut while the first one loads; errors come back in the status.

#undef TF_LoadSessionFromSavedModel

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <mutex>

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

}  // namespace

extern "C" TF_Session *QuietlyLoadSessionFromSavedModel(const TF_SessionOptions *options,
                                                        const TF_Buffer *run_options,
                                                        const char *folder, const char *const *tags,
                                                        int tags_length, TF_Graph *graph,
                                                        TF_Buffer *meta_graph, TF_Status *status) {
  const auto load = [&] {
    return TF_LoadSessionFromSavedModel(options, run_options, folder, tags, tags_length, graph, meta_graph,
                                        status);
  };
  static std::mutex first;
  static bool said = false;
  const std::lock_guard<std::mutex> guard(first);
  if (said || wants_log()) return load();
  said = true;
  const Mute mute;
  return load();
}
