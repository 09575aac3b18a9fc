@echo off
rem The command line of this project on Windows. Builds its jar on first use; "suno --rebuild" builds it again.
setlocal
set "HERE=%~dp0"
set "JAR=%HERE%contract-tests\cli\target\suno-cli-exec.jar"

set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
set "MVN=mvn"
if exist "%HERE%mvnw.cmd" set "MVN=%HERE%mvnw.cmd"

"%JAVA%" -version >nul 2>nul
if errorlevel 1 (
  echo suno: a JDK 17 or newer is needed, found by JAVA_HOME or by the path 1>&2
  exit /b 2
)
if "%~1"=="--rebuild" goto build
if exist "%JAR%" goto run

:build
echo suno: building (the first time takes a minute or two) 1>&2
if not exist "%HERE%target" mkdir "%HERE%target"
call "%MVN%" -q -ntp -f "%HERE%pom.xml" -pl contract-tests/cli -am package -DskipTests > "%HERE%target\suno-build.log" 2>&1
if errorlevel 1 (
  type "%HERE%target\suno-build.log" 1>&2
  echo suno: the build failed; the log is target\suno-build.log 1>&2
  exit /b 2
)
if "%~1"=="--rebuild" exit /b 0

:run
set "OPTIONS=-XX:TieredStopAtLevel=1"
if "%~1"=="audit" set "OPTIONS="
if "%~1"=="sandbox" set "OPTIONS=-Xmx256m -XX:+UseParallelGC"
"%JAVA%" %OPTIONS% -jar "%JAR%" %*
exit /b %errorlevel%
