#include "app/learn/prediction.hpp"

#include <doctest/doctest.h>

#include "app/tests/catalogue.hpp"

using namespace app;

namespace {

const std::shared_ptr<Run>& any_run() {
    static const auto run = std::make_shared<Run>(Invocation{lesson("2.2")});
    return run;
}

Question total() {
    Question question;
    question.kind = QuestionKind::total_time;
    question.text = "How long?";
    question.options = {{"1 s", "Only one.", 4}, {"3 s", "", 0}, {"6 s", "They overlap.", 9}};
    question.answers = {{1}};
    question.explanation = "The longest decides.";
    question.cursor = 20;
    question.run = any_run();
    return question;
}

Question order() {
    Question question;
    question.kind = QuestionKind::output_order;
    question.text = "In which order?";
    question.options = {{"A", "", 0}, {"B", "", 0}, {"C", "", 0}};
    question.ordered = true;
    question.answers = {{2, 0, 1}, {2, 1, 0}};
    question.explanation = "C is first.";
    question.pairs = {{2, 0, "C is before A.", 3}, {2, 1, "C is before B.", 5}};
    question.run = any_run();
    return question;
}

}  // namespace

TEST_CASE("question: what an answer is worth") {
    const Question question = total();
    const Verdict right = question.verdict({1});
    CHECK(right.right);
    CHECK(right.why == "The longest decides.");
    CHECK(right.cursor == 20);
    const Verdict wrong = question.verdict({2});
    CHECK_FALSE(wrong.right);
    CHECK(wrong.said == "6 s");
    CHECK(wrong.was == "3 s");
    CHECK(wrong.why == "They overlap.");
    CHECK(wrong.cursor == 9);
}

TEST_CASE(
    "question: every legal order is right, a wrong one is refuted by the first pair swapped") {
    const Question question = order();
    CHECK(question.verdict({2, 0, 1}).right);
    CHECK(question.verdict({2, 1, 0}).right);
    CHECK(question.verdict({0, 2, 1}).why == "C is before A.");
    CHECK(question.verdict({1, 2, 0}).why == "C is before B.");
    CHECK(question.verdict({1, 2, 0}).cursor == 5);
    CHECK(question.verdict({0, 1, 2}).said == "A → B → C");
    CHECK(question.verdict({0, 1, 2}).was == "C → A → B");
    CHECK(question.verdict({1, 2, 0}).earlier == "C");
    CHECK(question.verdict({1, 2, 0}).later == "B");
    CHECK(question.verdict({1, 2, 0}).answer == Answer{1, 2, 0});
    CHECK(question.verdict({2, 0, 1}).earlier.empty());
}

TEST_CASE("question: the values that it brings are told") {
    Question question = total();
    CHECK(question.values_beside(any_run()->values()).empty());
    Invocation other{lesson("2.2")};
    other.values.set("x1", 3);
    other.values.set("x3", asyncio::Number{0.5});
    question.run = std::make_shared<Run>(other);
    CHECK(question.values_beside(any_run()->values()) == "x1=3, x3=0.5");
}

TEST_CASE("prediction: a question is answered once, and the next one follows") {
    Prediction prediction{{total(), order()}};
    CHECK(prediction.current() == 0);
    CHECK_FALSE(prediction.answered());
    prediction.pick(7);  // there is none
    CHECK_FALSE(prediction.answered());
    prediction.pick(0);
    REQUIRE(prediction.answered());
    CHECK_FALSE(prediction.given(0)->verdict.right);
    prediction.pick(1);
    CHECK_FALSE(prediction.given(0)->verdict.right);
    CHECK(prediction.enter());
    CHECK(prediction.current() == 1);
    CHECK_FALSE(prediction.at_end());
    for (const std::size_t option : {std::size_t{2}, std::size_t{0}})
        prediction.pick(option);
    REQUIRE(prediction.answered());  // the last one has put itself
    CHECK(prediction.given(1)->answer == Answer{2, 0, 1});
    CHECK(prediction.right() == 1);
    CHECK(prediction.at_end());
    CHECK_FALSE(prediction.enter());
}

TEST_CASE("prediction: an order is put by clicks or keys, and taken back") {
    Prediction prediction{{order()}};
    prediction.pick(1);
    prediction.pick(1);  // it has its place
    CHECK(prediction.order() == Answer{1});
    CHECK(prediction.place_of(1) == 1);
    CHECK(prediction.place_of(0) == 0);
    CHECK(prediction.focus() == 2);
    prediction.move_focus(+1);
    CHECK(prediction.focus() == 0);
    prediction.move_focus(+1);
    CHECK(prediction.focus() == 2);  // past the one that is put
    prediction.move_focus(-1);
    CHECK(prediction.focus() == 0);
    prediction.take_back();
    CHECK(prediction.order().empty());
    CHECK(prediction.focus() == 1);
    prediction.take_back();
    CHECK(prediction.enter());  // puts the one in focus
    CHECK(prediction.order() == Answer{1});
    prediction.pick(2);
    CHECK(prediction.answered());
    prediction.take_back();
    CHECK(prediction.given(0)->answer == Answer{1, 2, 0});
}

TEST_CASE("prediction: in another language what was answered stays") {
    Prediction prediction{{total(), order()}};
    prediction.pick(2);
    Question other = total();
    other.options[2].refutation = "它们重叠。";
    prediction.say_in_other_words({other, order()});
    REQUIRE(prediction.answered());
    CHECK(prediction.given(0)->verdict.why == "它们重叠。");
    prediction.say_in_other_words({order()});
    CHECK_FALSE(prediction.answered());
}
