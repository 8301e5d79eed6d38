#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/learn/order_reasons.hpp"
#include "app/learn/question.hpp"
#include "app/practice/generate.hpp"

namespace app::practice {

/// A program to practise on: in which order does it print its lines?
struct Practice {
    std::shared_ptr<const ScriptProgram> program;
    std::vector<std::string> output;  ///< its lines, in order
    Question question;                ///< of its run: an order
    std::vector<Rule> rules;          ///< what each pair of the question is about
};

/// The same for the same wish, on every machine. A question that was missed comes back in another
/// variant.
[[nodiscard]] Practice make_practice(const Wanted& wanted);

}  // namespace app::practice
