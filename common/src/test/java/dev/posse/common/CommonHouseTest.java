package dev.posse.common;

import com.tngtech.archunit.junit.AnalyzeClasses;

@AnalyzeClasses(packages = "dev.posse", importOptions = HouseRules.NoTests.class)
final class CommonHouseTest extends HouseRules {}
