#pragma once

#include <memory>
#include <string>

#include "app/run/run.hpp"

namespace app::compare {

/// Of the program that is open, its run before the last change of its values or its text. While one
/// value is moved from one to the next, all of that is one change.
class EarlierRun {
public:
    /// This run is shown from now on. `whole`: it is not a part of one that is still recorded.
    void follow(const std::shared_ptr<Run>& run, bool whole);
    /// It has been looked at: what is changed from now on is another change.
    void seen() { seen_ = true; }

    /// What is shown; null: nothing yet.
    [[nodiscard]] const std::shared_ptr<Run>& latest() const { return latest_; }
    /// Null if there is none, or if it was as it is now.
    [[nodiscard]] std::shared_ptr<Run> before() const;

private:
    std::shared_ptr<Run> latest_, before_;
    bool whole_ = false;   ///< the latest is
    std::string changed_;  ///< the one parameter that has changed; "": several, or the text
    bool seen_ = false;
};

/// Whether both are of one program, or of one Python file as it was at two times.
[[nodiscard]] bool is_same_program(const Program& one, const Program& other);

}  // namespace app::compare
