#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/report/evidence.hpp"
#include "app/words/teller.hpp"

namespace app::report {

/// How bad a kind of finding is: the worst first.
enum class Grade : std::uint8_t {
    stuck,   ///< the program cannot go on
    fault,   ///< the program does not do what its text says
    held,    ///< the thread is held for long
    delay,   ///< something comes later than it could, as may follow from that
    remark,  ///< it may be meant so
};

/// Where a finding is to be seen, and what it costs.
struct Where {
    trace::Id task{};                      ///< none: it is no one task's
    trace::Site site = trace::Site::none;  ///< none: at no line
    std::size_t cursor = 0;                ///< how many events have happened there
    std::int64_t cost_ns = 0;
};

/// Something that was found in a run. Each kind has a class of its own, in its file in findings/.
class Finding {
public:
    explicit Finding(const Where& where) : where_(where) {}
    virtual ~Finding() = default;
    Finding(const Finding&) = delete;
    Finding& operator=(const Finding&) = delete;

    [[nodiscard]] const Where& where() const { return where_; }
    /// The line of the Python program, in the file of its place; 0: it is not known.
    [[nodiscard]] virtual int line(const Evidence& evidence) const {
        return evidence.line_in_file(where_.site);
    }
    /// The path of the line's file; "": the program itself.
    [[nodiscard]] virtual std::string_view file(const Evidence& evidence) const {
        return evidence.log().place(where_.site).file;
    }
    /// The time.sleep at its line, if it is that, as Launch::without_sleep names one: a run without
    /// it shows what it costs. "": it is none, or the line is not known.
    [[nodiscard]] std::string sleep(const Evidence& evidence) const;
    /// What there is to say of it, in one sentence: markup.
    [[nodiscard]] virtual std::string sentence(const Teller& tell) const = 0;

private:
    [[nodiscard]] virtual bool is_sleep() const { return false; }

    Where where_;
};

using Findings = std::vector<std::unique_ptr<Finding>>;

/// A kind of finding: the object of this name in findings/NAME.cpp. All of them are in
/// finding_kinds(), which the build makes of the files that there are.
struct FindingKind {
    std::string_view name;
    Grade grade;
    /// Finds all of them.
    void (*find)(const Evidence& evidence, Findings& found);
};

[[nodiscard]] const std::vector<const FindingKind*>& finding_kinds();

}  // namespace app::report
