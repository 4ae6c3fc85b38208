package dev.posse.deputy;

import com.tngtech.archunit.junit.AnalyzeClasses;
import dev.posse.common.HouseRules;

@AnalyzeClasses(packages = "dev.posse", importOptions = HouseRules.NoTests.class)
final class DeputyHouseTest extends HouseRules {}
