#include "app/text/chinese_gaps.hpp"

#include <doctest/doctest.h>

using app::without_chinese_gaps;

TEST_CASE("chinese gaps: no space between two Chinese characters, whatever markup is between") {
    CHECK(without_chinese_gaps("一个回调 请求取消 main") == "一个回调请求取消 main");
    CHECK(without_chinese_gaps("**{state:ready|厨师}** 排到队尾") ==
          "**{state:ready|厨师}**排到队尾");
    CHECK(without_chinese_gaps("加入 {state:muted|回调}") == "加入{state:muted|回调}");
    CHECK(without_chinese_gaps("main 在第 8 行") == "main 在第 8 行");
    CHECK(without_chinese_gaps("a b") == "a b");
    CHECK(without_chinese_gaps("") == "");
}

TEST_CASE("chinese gaps: what is the program's stays as it is") {
    CHECK(without_chinese_gaps("cook(\"煮 饭\") 结束") == "cook(\"煮 饭\") 结束");
    CHECK(without_chinese_gaps("打印“{state:code|你好 世界}”") == "打印“{state:code|你好 世界}”");
    CHECK(without_chinese_gaps("{state:code|\\{甲 乙\\} 丙 丁}") ==
          "{state:code|\\{甲 乙\\} 丙 丁}");
}
